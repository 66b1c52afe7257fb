import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanFileName } from "../names/clean-file-name.ts";
import { contentDisposition } from "./content-disposition.ts";

describe("contentDisposition()", () => {
  it.each([
    [undefined, "attachment"],
    ["Invoice.pdf", 'attachment; filename="Invoice.pdf"'],
    ["photo (1).png", 'attachment; filename="photo (1).png"'],
    ["résumé.txt", `attachment; filename="resume.txt"; filename*=UTF-8''r%C3%A9sum%C3%A9.txt`],
    ['a";b=.png', `attachment; filename="a_;b=.png"; filename*=UTF-8''a%22%3Bb%3D.png`],
    ["a\r\nSet-Cookie: x", 'attachment; filename="aSet-Cookie: x"'],
    ["%0d%0a", `attachment; filename="_0d_0a"; filename*=UTF-8''%250d%250a`],
    ["photo_\u202egnp.exe", 'attachment; filename="photo_gnp.exe"'],
    ["shell.php.jpg", 'attachment; filename="shell.php.jpg"'],
    ["x.svg.png", 'attachment; filename="x.svg.png"'],
    ["file.txt::$DATA", 'attachment; filename="file.txt::$DATA"'],
    ["../../etc/passwd", 'attachment; filename="passwd"'],
    [String.raw`C:\x.txt`, 'attachment; filename="x.txt"'],
    ["", 'attachment; filename="file"'],
    [".", 'attachment; filename="file"'],
    ["🙂", `attachment; filename="_"; filename*=UTF-8''%F0%9F%99%82`],
    ["=?utf-8?B?eA==?=", 'attachment; filename="=?utf-8?B?eA==?="'],
    ["rÃ©sumÃ©", `attachment; filename="rA_sumA_"; filename*=UTF-8''r%C3%83%C2%A9sum%C3%83%C2%A9`],
    ["it's (*).txt", `attachment; filename="it's (*).txt"`],
    ["日本's (*).txt", `attachment; filename="__'s (*).txt"; filename*=UTF-8''%E6%97%A5%E6%9C%AC%27s%20%28%2A%29.txt`],
  ])("t07 writes %j as one header", (name, header) => {
    expect(contentDisposition("attachment", name)).toBe(header);
  });

  it("t07 is one parseable line of printable ASCII whatever the name is, and filename* gives the name back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (name) => {
        const header = contentDisposition("inline", name);
        const parsed = /^inline; filename="([ !#-~]+)"(?:; filename\*=UTF-8''([!#$&+.^_`|~\w%-]+))?$/.exec(header);
        expect(parsed).not.toBeNull();
        const [, plain = "", extended] = parsed ?? [];
        expect(extended === undefined ? plain : decodeURIComponent(extended)).toBe(cleanFileName(name));
      }),
    );
  });
});
