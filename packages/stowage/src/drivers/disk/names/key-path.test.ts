import { readdir, readFile } from "node:fs/promises";
import { basename, relative, sep } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkKey } from "../../../base/names/check-key.ts";
import { keyCorpus } from "../../../testing/key-corpus.ts";
import { folderPath, keyPath } from "./key-path.ts";
import { decodeName } from "./segment-name.ts";

const root = `${sep}r`;

/** The names below the root, joined by slashes. */
function namesOf(key: string): string {
  return relative(root, keyPath(root, key)).split(sep).join("/");
}

/** The key that names were made of. */
function keyOf(names: string): string {
  const bytes = names.split("/").map((name) => {
    const { kind, text } = decodeName(name) ?? { kind: "file", text: "?" };
    return kind === "folder" ? `${text}/` : text;
  });
  return Buffer.from(bytes.join(""), "latin1").toString();
}

/** What a file system that folds case and normalises makes of a path. */
function folded(path: string): string {
  return path.toUpperCase().normalize("NFD").toLowerCase().normalize("NFC");
}

const refused: readonly unknown[] = [
  "",
  "/",
  "//",
  "/a",
  "a/",
  "a//b",
  ".",
  "..",
  "./a",
  "a/.",
  "a/..",
  "a/../b",
  "../../etc/passwd",
  "a\0b",
  "a\nb",
  "a\r\nb",
  "\u0001",
  "\u007f",
  "\u0085",
  "\ud800",
  "a\udc00b",
  "x".repeat(1025),
  "𝄞".repeat(257),
  undefined,
  7,
  ["a"],
];

const segment = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom("a", "A", ".", "%", "=", "-", "+", "é", "e\u0301", "2", "f", " "),
    minLength: 1,
    maxLength: 200,
  }),
  fc.constantFrom("con", "CON.txt", "aux.", "com1", "a%=", "a%-", "a%+", "%2e", ".staging", ".secret", ".locks", "a~1"),
);

const key = fc
  .array(segment, { minLength: 1, maxLength: 4 })
  .map((segments) => segments.join("/"))
  .filter((text) => {
    try {
      checkKey(text, "test");
      return true;
    } catch {
      return false;
    }
  });

describe("keyPath()", () => {
  it.each([
    ["avatars/abc.png", "avatars/abc.png"],
    ["assets/css/site.0123456789ab.css", "assets/css/site.0123456789ab.css"],
    ["a", "a%="],
    ["a/b", "a/b%="],
    ["v1.2/notes.txt", "v1.2%-/notes.txt"],
    ["IMG_1.JPG", "%49%4d%47_1.%4a%50%47"],
    [".htaccess", "%2ehtaccess%="],
    ["a.", "a%2e%="],
    ["con/aux.txt", "%63on/%61ux.txt"],
    ["a b/ü.txt", "a%20b/%c3%bc.txt"],
    ["a%2fb", "a%252fb%="],
    ["a\\b:c", "a%5cb%3ac%="],
    ["_stowage/x.json", "_stowage/x.json"],
    ["x".repeat(80), `${"x".repeat(80)}%+/%=`],
    [`${"x".repeat(81)}.txt`, `${"x".repeat(80)}%+/x.txt`],
  ])("names %s so that people can read it, as far as all file systems can", (text, names) => {
    expect(namesOf(text)).toBe(names);
  });

  it.each(refused.map((text) => [JSON.stringify(text)?.slice(0, 20), text]))("t05 refuses %s", (_, text) => {
    const unchecked: (root: string, key: never) => string = keyPath;
    expect(() => unchecked(root, text as never)).toThrow(expect.objectContaining({ code: "invalid-key" }));
  });

  it("t04 keeps all keys of the corpus apart, also after folding", () => {
    const paths = keyCorpus.map((text) => folded(namesOf(text)));
    expect(new Set(paths).size).toBe(keyCorpus.length);
  });

  it("t04 t05 names any valid key below the root, safely, and back again", () => {
    fc.assert(
      fc.property(key, (text) => {
        const names = namesOf(text);
        expect(keyOf(names)).toBe(text);
        for (const name of names.split("/")) {
          expect(name).toMatch(/^[a-z0-9_%=+-](?:[a-z0-9_.%=+-]{0,253}[a-z0-9_%=+-])?$/);
          expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("t04 gives no two keys one path, nor one the folder of another's", () => {
    fc.assert(
      fc.property(key, key, (one, other) => {
        fc.pre(one !== other);
        const [left, right] = [folded(namesOf(one)), folded(namesOf(other))];
        expect(left).not.toBe(right);
        expect(`${left}/`.startsWith(`${right}/`) || `${right}/`.startsWith(`${left}/`)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it("finds the folder of a prefix, which is that of its keys", () => {
    const path = keyPath(root, "a.b/C/x.txt");
    expect(path.startsWith(folderPath(root, "a.b/C/") + sep)).toBe(true);
    expect(folderPath(root, "")).toBe(root);
    expect(folderPath(root, "../../../").startsWith(root + sep)).toBe(true);
  });
});

describe("the sources of the disk driver", () => {
  it("t05 join a path with a key in one file alone", async () => {
    const folder = new URL(".", import.meta.url);
    const files = (await readdir(folder)).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
    const joining = /\b(?:join|resolve)\([^;]*\b(?:key|keys|prefix|subject)\b|[`/]\$\{(?:key|prefix)\b/;
    const guilty: string[] = [];
    for (const name of files) {
      if (joining.test(await readFile(new URL(name, folder), "utf8"))) guilty.push(basename(name));
    }
    expect(guilty).toEqual(["key-path.ts"]);
    for (const sample of ["join(root, key)", "resolve(root, subject.key)", "`${root}/${key}`"])
      expect(sample).toMatch(joining);
  });
});
