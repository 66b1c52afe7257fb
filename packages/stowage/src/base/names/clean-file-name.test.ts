import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanFileName } from "./clean-file-name.ts";

describe("cleanFileName()", () => {
  it.each([
    ["résumé.txt", "résumé.txt"],
    ["me & you.png", "me & you.png"],
    ["photo (1).png", "photo (1).png"],
    ["a\r\nSet-Cookie: x", "aSet-Cookie: x"],
    ["photo_\u202egnp.exe", "photo_gnp.exe"],
    ["shell.php.jpg", "shell.php.jpg"],
    ["../../etc/passwd", "passwd"],
    [String.raw`C:\fakepath\x.txt`, "x.txt"],
    ["", "file"],
    [".", "file"],
    ["..", "file"],
    ["a/..", "file"],
    ["  spaced.txt ", "spaced.txt"],
    ["🙂🙃", "🙂🙃"],
    [".htaccess", ".htaccess"],
    ["half \ud83d.txt", "half \ufffd.txt"],
  ])("t07 makes of %j %j", (name, clean) => {
    expect(cleanFileName(name)).toBe(clean);
  });

  it("t07 shortens a long name between its characters and keeps its extension", () => {
    const clean = cleanFileName(`${"é".repeat(5000)}.jpeg`);
    expect(clean).toMatch(/^é+\.jpeg$/);
    expect(Buffer.byteLength(clean)).toBe(255);
    expect(Buffer.byteLength(cleanFileName("🙂".repeat(100)))).toBe(252);
  });

  it("t07 is a name without path, control and direction, whatever the name was, and stays as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const clean = cleanFileName(name);
        expect(clean).toMatch(/^[^/\\\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]+$/u);
        expect(clean).not.toMatch(/^\.*$/);
        expect(cleanFileName(clean)).toBe(clean);
      }),
    );
  });
});
