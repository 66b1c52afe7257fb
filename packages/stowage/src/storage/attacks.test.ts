import { beforeEach, describe, expect, it } from "vitest";
import { polyglots } from "../../../../test/support/polyglots.ts";
import { StowageError } from "../base/errors/stowage-error.ts";
import { defineStorages } from "../config/define-storages.ts";
import { privateStorage } from "../config/private-storage.ts";
import { publicStorage } from "../config/public-storage.ts";
import type { Driver, Entry } from "../drivers/driver.ts";
import { createMemoryDriver } from "../drivers/memory/memory-driver.ts";
import { refusedKeys } from "../testing/refused-keys.ts";
import { type Opened, openStorages } from "./open-storages.ts";

const config = defineStorages({
  app: "test",
  region: "eu-central-1",
  bucket: "test-bucket",
  storages: {
    files: privateStorage({ accept: "anything", maxSize: "1 MB" }),
    named: publicStorage({ accept: "anything", maxSize: "1 MB", name: ({ uploadedName }) => uploadedName }),
    pictures: publicStorage({ accept: ["image/*"], maxSize: "1 MB" }),
  },
});

const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");
const png = latin1("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR");

let driver: Driver;
let storages: Opened<(typeof config)["storages"]>;

beforeEach(() => {
  driver = createMemoryDriver();
  storages = openStorages(config, { driver });
});

async function keys(): Promise<string[]> {
  const found: Entry[] = [];
  for await (const { entries } of driver.list()) found.push(...entries);
  return found.map(({ key }) => key);
}

describe("keys", () => {
  it.each(refusedKeys)("t04, n47, n48, n50 no operation takes %j", async (key) => {
    const { files } = storages;
    const error: unknown = expect.objectContaining({ code: "invalid-key", storage: "files" });
    // As it is, and below the storage's own prefix, where reserved ones are harmless.
    const below = /^_(?:incoming|stowage)\//.test(key) ? [key] : [key, `files/${key}`, `files/a/${key}/b`];
    for (const each of below) {
      await expect(files.open(each)).rejects.toEqual(error);
      await expect(files.stat(each)).rejects.toEqual(error);
      await expect(files.find(each)).rejects.toEqual(error);
      await expect(files.exists(each)).rejects.toEqual(error);
      await expect(files.delete([each])).rejects.toEqual(error);
      await expect(files.copy(each)).rejects.toEqual(error);
      await expect(files.move(each)).rejects.toEqual(error);
      expect(() => files.url(each)).toThrow(expect.objectContaining({ code: "invalid-key" }));
    }
  });

  it("n49 takes a backslash for what it is: no separator", async () => {
    const key = String.raw`files/a\..\..\b`;
    await driver.put(key, Buffer.from("x"), { type: "text/plain", condition: "create" });
    expect((await storages.files.stat(key)).key).toBe(key);
    expect(storages.files.url(key)).toContain("/files/a%5C..%5C..%5Cb?");
  });

  it("n44, n45, n46 URLs hold keys encoded, in public and private storages", () => {
    expect(storages.named.url("named/a b+c.png")).toMatch(/\/named\/a%20b%2Bc\.png$/);
    expect(storages.files.url("files/a b+c.png")).toMatch(/\/files\/a%20b%2Bc\.png\?/);
    expect(() => storages.named.url("named/a/")).toThrow(expect.objectContaining({ code: "invalid-key" }));
  });

  it("t06 CVE-2026-33202 deletes exactly the key, never what begins with it or looks like it", async () => {
    const { files } = storages;
    const all = ["files/a/1", "files/a/10", "files/a/1/x", "files/a/1*x", "files/a/[b]", "files/a/b"];
    for (const key of all) await driver.put(key, Buffer.from("x"), { type: "text/plain", condition: "create" });
    for (const prefix of ["", "/", "files/", "files/a/", "files/a/*/", "files/a/[b]/"]) {
      await expect(files.delete(prefix)).rejects.toMatchObject({ code: "invalid-key" });
    }
    expect(await files.delete("files/a/*")).toEqual({ deleted: ["files/a/*"], failed: [] });
    expect(await keys()).toEqual(all.toSorted());
    await files.delete(["files/a/1", "files/a/[b]"]);
    expect(await keys()).toEqual(["files/a/10", "files/a/1/x", "files/a/1*x", "files/a/b"].toSorted());
  });
});

/** Corpus 6.2. */
const names: readonly (readonly [name: string, kept: string])[] = [
  ["résumé.txt", "résumé.txt"],
  ["photo (1).png", "photo (1).png"],
  ['a";b=.png', 'a";b=.png'],
  ["a\r\nSet-Cookie: x", "aSet-Cookie: x"],
  ["%0d%0a", "%0d%0a"],
  ["\u202egpj.exe", "gpj.exe"],
  ["shell.php.jpg", "shell.php.jpg"],
  ["x.svg.png", "x.svg.png"],
  ["file.txt::$DATA", "file.txt::$DATA"],
  ["../../etc/passwd", "passwd"],
  [String.raw`C:\x.txt`, "x.txt"],
  ["", "file"],
  [".", "file"],
  ["🙂🙃", "🙂🙃"],
  ["=?utf-8?B?4pyT?=", "=?utf-8?B?4pyT?="],
  ["rÃ©sumÃ©.txt", "rÃ©sumÃ©.txt"],
  ["x".repeat(5000), "x".repeat(255)],
];

/** Bytes that do not contradict the name. */
function bodyOf(name: string): Buffer {
  if (name.endsWith(".png")) return png;
  if (name.endsWith(".jpg")) return latin1("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF");
  if (name.endsWith(".txt")) return latin1("text");
  return name.endsWith(".exe") ? latin1("MZ\0") : Buffer.from([1, 2, 3]);
}

const header = /^attachment; filename="[ !#$&-[\]-~]+"(?:; filename\*=UTF-8''[\w!#$&+.^`|~%-]+)?$/;

describe("file names", () => {
  it.each(names)("t07 keeps of %j what is harmless, beside a key that has nothing of it", async (name, kept) => {
    const file = await storages.files.save(name, bodyOf(name), { contentDisposition: "attachment" });
    expect(file.uploadedName).toBe(kept);
    expect(file.key).toMatch(/^files\/[a-z0-9]{26}(?:\.[a-z]{3,4})?$/);
    expect(file.contentDisposition).toMatch(header);
  });

  it.each(names)("t07 a name function gets no path, control or direction of %j", async (name, kept) => {
    expect((await storages.named.save(name, bodyOf(name))).key).toBe(`named/${kept}`);
  });
});

/** Corpus 6.3: what is declared of a PNG, and what becomes of it. */
const declared: readonly (readonly [type: string, stored: string | undefined])[] = [
  ["text/html;image/png", undefined],
  ["image/png, text/html", undefined],
  ["IMAGE/PNG", "image/png"],
  [" image/png ", "image/png"],
  ["image/png;charset=utf-8", "image/png"],
  ["image/png\r\nx: y", undefined],
  ["image/svg+xml", undefined],
  ["image/svgxxml", undefined],
  ["image/*", undefined],
  ["*/*", undefined],
  ["image", undefined],
  ["image/", undefined],
  ["/png", undefined],
  ["image/png/x", undefined],
  ["", "image/png"],
  [`image/${"x".repeat(10_000)}`, undefined],
  ["application/x-www-form-urlencoded", undefined],
  ["image/png,image/png", undefined],
];

describe("declared types", () => {
  it.each(declared)("t08 CVE-2024-29034 takes %j for one type, or for none", async (type, stored) => {
    const saved = await storages.pictures.save("a.png", png, { type }).catch((error: unknown) => error);
    expect(saved).toMatchObject(stored === undefined ? { code: "type-not-accepted" } : { type: stored });
    expect(await keys()).toHaveLength(stored === undefined ? 0 : 1);
  });
});

const harmless = ["image/gif", "image/jpeg", "image/png", "image/webp", "video/mp4", "text/plain; charset=utf-8"];

/** What a browser would be told of a file. */
async function outcomeOf(name: string, body: Uint8Array): Promise<string> {
  try {
    const { key } = await storages.files.save(name, body);
    const info = await driver.head(key);
    return info?.contentDisposition?.startsWith("attachment;") === true ? "attachment" : (info?.type ?? "nothing");
  } catch (error) {
    return error instanceof StowageError ? error.code : String(error);
  }
}

describe("polyglots", () => {
  it.each(polyglots)("t09 never shows %s as a page", async (_, body, name) => {
    const allowed = ["attachment", "type-not-accepted", ...harmless];
    expect(allowed).toContain(await outcomeOf(name, body));
    expect(allowed).toContain(await outcomeOf("file", body));
  });

  it("t09 shows pictures and text", async () => {
    expect(await outcomeOf("a.png", png)).toBe("image/png");
    expect(await outcomeOf("a.txt", latin1("text"))).toBe("text/plain; charset=utf-8");
    expect(await outcomeOf("a.html", latin1("<html>"))).toBe("attachment");
  });
});

describe("facts", () => {
  const forged = {
    identified: true,
    sha256: "0".repeat(64),
    checksum: { algorithm: "sha256", value: "AAAA" },
    etag: "forged",
    width: 1,
    key: "files/mine",
    storage: "pictures",
    uploadedName: "other.html",
  };

  it("t10 CVE-2026-33173 takes none from the client but what it says of the type, and checks that", async () => {
    const { files, pictures } = storages;
    const honest = await files.save("a.png", png);
    for (const [name, value] of Object.entries(forged)) {
      const given = JSON.parse(JSON.stringify({ type: "image/png", [name]: value }));
      await expect(files.save("a.png", png, given), name).rejects.toMatchObject({ code: "invalid-option" });
    }
    const file = await files.save("a.png", png, { type: "image/png" });
    const { key: _, modified: __, ...facts } = honest.toJSON() as typeof honest;
    expect(file.toJSON()).toEqual({ ...facts, key: file.key });
    expect(file.key).not.toBe(forged.key);
    expect(file).not.toHaveProperty("identified");
    await expect(files.save("a.png", png, { size: 3 })).rejects.toMatchObject({ code: "too-large" });
    await expect(files.save("a.png", png, { type: "text/html" })).rejects.toMatchObject({ code: "type-not-accepted" });
    const reference = { ...honest.toJSON(), ...forged, storage: "files", key: honest.key, size: 1, type: "text/html" };
    const copy = await pictures.copy(JSON.parse(JSON.stringify(reference)));
    expect(copy).toMatchObject({
      size: png.length,
      type: "image/png",
      checksum: honest.checksum,
      uploadedName: "a.png",
    });
  });
});
