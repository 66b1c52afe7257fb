import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HashedNameInfo, NameStrategy } from "../../config/name-strategy.ts";
import { StowageError } from "../../base/errors/stowage-error.ts";
import { createNaming } from "./create-naming.ts";

const info: HashedNameInfo = {
  uploadedName: "Übersicht 2024.pdf",
  type: "application/pdf",
  extension: ".pdf",
  now: new Date("2024-02-29T23:59:59Z"),
  checksum: "ab".repeat(32),
};

const name = (strategy: NameStrategy): string => createNaming(strategy, "docs/", info).next();

describe("createNaming()", () => {
  it("f01 names by each strategy", () => {
    expect(name("random")).toMatch(/^docs\/[a-z0-9]{26}\.pdf$/);
    expect(name({ dated: "%Y/%m/%d" })).toMatch(/^docs\/2024\/02\/29\/[a-z0-9]{26}\.pdf$/);
    expect(name("hash")).toBe(`docs/${"ab".repeat(32)}.pdf`);
    expect(name(({ uploadedName }) => uploadedName)).toBe("docs/Übersicht 2024.pdf");
    expect(name({ hashed: ({ checksum, extension }) => checksum.slice(0, 4) + extension })).toBe("docs/abab.pdf");
  });

  it("f02 tells a function what there is to name by", () => {
    const seen: unknown[] = [];
    name((given) => `${seen.push(given)}`);
    name({ hashed: (given) => `${seen.push(given)}` });
    const { checksum: _, ...rest } = info;
    expect(seen).toEqual([rest, info]);
  });

  it("gives another name each time, but for a content hash", () => {
    for (const strategy of ["random", { dated: "%Y" }, () => "a.pdf"] satisfies NameStrategy[]) {
      const naming = createNaming(strategy, "docs/", info);
      const keys = Array.from({ length: 20 }, () => naming.next());
      expect(new Set(keys).size).toBe(20);
    }
    const naming = createNaming("hash", "docs/", info);
    expect(naming.next()).toBe(naming.next());
  });

  it("t04 normalises to NFC, so that no two keys look the same", () => {
    expect(name(() => "e\u0301.txt")).toBe("docs/\u00e9.txt");
    expect(name(() => "\u00e9.txt")).toBe("docs/\u00e9.txt");
  });

  it.each([
    ["f03 ../evil/x.txt", "segment"],
    ["f07 /abs/x.txt", "slash"],
    ["", "slash"],
    ["a/", "slash"],
    ["a//b", "slash"],
    ["./a", "segment"],
    ["a\0b", "control"],
    ["a\r\nb", "control"],
    ["a\ud800", "surrogate"],
    ["x".repeat(1020), "1024 bytes"],
    ["\u0958".repeat(200), "1024 bytes"],
  ])("t04 refuses the name %j", (given, reason) => {
    const text = given.replace(/^f\d\d /, "");
    expect(() => name(() => text)).toThrow(
      expect.objectContaining({ code: "invalid-key", message: expect.stringContaining(reason) }),
    );
  });

  it("refuses a function that fails or returns no string, and passes on what it refuses itself", () => {
    const failure = new Error("no luck");
    const failing = (): never => {
      throw failure;
    };
    expect(() => name(failing)).toThrow(expect.objectContaining({ code: "invalid-option", cause: failure }));
    for (const wrong of [undefined, 5, Promise.resolve("a")]) {
      const naming = (): unknown => Reflect.apply(createNaming, undefined, [() => wrong, "docs/", info]).next();
      expect(naming).toThrow("must return a string");
    }
    const own = new StowageError("invalid-key", "Cannot name it");
    const refusing = (): never => {
      throw own;
    };
    expect(() => name(refusing)).toThrow(own);
  });

  it("t04 gives different keys to names that differ after NFC, and each key is NFC, below the prefix and short enough", () => {
    const segment = fc.string({ unit: "binary", minLength: 1, maxLength: 8 });
    const names = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));
    const keyOf = (text: string): string | undefined => {
      try {
        return name(() => text);
      } catch {
        return undefined;
      }
    };
    fc.assert(
      fc.property(names, names, (left, right) => {
        const [first, second] = [keyOf(left), keyOf(right)];
        fc.pre(first !== undefined && second !== undefined);
        expect(first === second).toBe(left.normalize("NFC") === right.normalize("NFC"));
        expect(first).toBe(first.normalize("NFC"));
        expect(first.startsWith("docs/") && Buffer.byteLength(first) <= 1024).toBe(true);
      }),
    );
  });

  it("n20 shortens a long name's root, in bytes of the whole key, never its folder or extension", () => {
    const naming = createNaming(() => `a/${"é".repeat(500)}.tar.gz`, "docs/", info);
    expect(Buffer.byteLength(naming.next())).toBe(1014);
    const second = naming.next();
    expect(second).toMatch(/^docs\/a\/é+_[A-Za-z0-9]{7}\.tar\.gz$/);
    expect(Buffer.byteLength(second)).toBeLessThanOrEqual(1024);
    const long = createNaming(() => `${"é".repeat(508)}.c`, "docs/", info);
    long.next();
    expect(Buffer.byteLength(long.next())).toBeGreaterThan(1020);
  });
});
