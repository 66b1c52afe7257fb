import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { defineStorages } from "../../config/define-storages.ts";
import { privateStorage } from "../../config/private-storage.ts";
import { publicStorage } from "../../config/public-storage.ts";
import type { Driver, Entry } from "../../drivers/driver.ts";
import { createMemoryDriver } from "../../drivers/memory/memory-driver.ts";
import { type Opened, openStorages } from "../open-storages.ts";
import type { SaveOptions } from "./save-options.ts";

const config = defineStorages({
  app: "test",
  region: "eu-central-1",
  bucket: "test-bucket",
  storages: {
    files: privateStorage({ accept: "anything", maxSize: "1 MB", tags: true }),
    styles: publicStorage({ accept: ["text/css", "image/*"], maxSize: "1 MB" }),
  },
});

const pdf = "%PDF-1.7\n";
const png = Buffer.from("89504e470d0a1a0a00", "hex");
const css = "a { color: red }\n".repeat(500);

let driver: Driver;
let storages: Opened<(typeof config)["storages"]>;

beforeEach(() => {
  driver = createMemoryDriver();
  storages = openStorages(config, { driver });
});

async function stored(): Promise<Entry[]> {
  const found: Entry[] = [];
  for await (const { entries } of driver.list()) found.push(...entries);
  return found;
}

async function refusalOf(name: string, body: string | Uint8Array, options: SaveOptions): Promise<unknown> {
  const error: unknown = await storages.files.save(name, body, options).catch((reason: unknown) => reason);
  expect(await stored()).toEqual([]);
  return error;
}

describe("save() with contentDisposition", () => {
  const saved = async (name: string, body: string | Uint8Array, contentDisposition: string) =>
    (await storages.files.save(name, body, { contentDisposition })).contentDisposition;

  it("t11 shows what holds no script, and PDF where that is asked for", async () => {
    expect(await saved("a.png", png, "inline")).toBe('inline; filename="a.png"');
    expect(await saved("a.png", png, "attachment")).toBe('attachment; filename="a.png"');
    expect(await saved("a.pdf", pdf, "inline")).toBe('inline; filename="a.pdf"');
    expect((await storages.files.save("a.pdf", pdf)).contentDisposition).toBe('attachment; filename="a.pdf"');
    expect(await saved("a.pdf", pdf, 'inline; filename="other.pdf"')).toBe('inline; filename="other.pdf"');
    expect(await saved("a.html", "<html>", 'attachment; filename="x.html"')).toBe('attachment; filename="x.html"');
  });

  it.each([
    ["a.html", "<html>"],
    ["a.svg", "<svg/>"],
    ["a.xml", "<?xml version='1.0'?><a/>"],
    ["a.css", "a { color: red }"],
    ["a.bin", Buffer.from([1, 2, 3])],
  ])("t11 never shows %s", async (name, body) => {
    for (const contentDisposition of ["inline", "INLINE; filename=a.txt"]) {
      expect(await refusalOf(name, body, { contentDisposition })).toMatchObject({
        code: "invalid-option",
        storage: "files",
        message: expect.stringContaining("never shown inline"),
      });
    }
    expect((await storages.files.save(name, body)).contentDisposition).toBe(`attachment; filename="${name}"`);
  });

  it("t07 refuses a header that is none", async () => {
    for (const contentDisposition of ["show", "attachment\r\nSet-Cookie: x", "inline, attachment"]) {
      expect(await refusalOf("a.txt", "x", { contentDisposition })).toMatchObject({ code: "invalid-option" });
    }
    expect(await refusalOf("a.txt", "x", { cacheControl: "no-store\r\nx: y" })).toMatchObject({
      code: "invalid-option",
    });
  });
});

describe("save() with contentEncoding", () => {
  it.each([
    ["gzip", gzipSync(css)],
    ["X-Gzip", gzipSync(css)],
    ["br", brotliCompressSync(css)],
    ["deflate", deflateSync(css)],
    ["gzip, br", brotliCompressSync(gzipSync(css))],
  ])(
    "m06 keeps bytes that are encoded with %s as they are, and tells what they are of",
    async (contentEncoding, bytes) => {
      const file = await storages.styles.save("a.css", bytes, { contentEncoding, type: "text/css" });
      expect(file).toMatchObject({ type: "text/css", size: bytes.length, contentEncoding });
      expect(file.key).toMatch(/\.css$/);
      expect((await driver.head(file.key))?.type).toBe("text/css; charset=utf-8");
      expect(Buffer.from(await (await storages.styles.open(file.key)).bytes())).toEqual(bytes);
    },
  );

  it("m05 takes an archive for what it is, without an encoding", async () => {
    const file = await storages.files.save("logs.tar.gz", gzipSync("log"));
    expect(file).toMatchObject({ type: "application/gzip" });
    expect(file.contentEncoding).toBeUndefined();
  });

  it.each(["compress", "identity", "aws-chunked", "gzip;q=1", "gzip,,br", "", "gzip, gzip, gzip"])(
    "refuses %j before anything is read",
    async (contentEncoding) => {
      expect(await refusalOf("a.css", "x", { contentEncoding })).toMatchObject({ code: "invalid-option" });
    },
  );

  it("t09 is not fooled by what is hidden in an encoding", async () => {
    const { styles } = storages;
    const page = `<html>${css}`;
    const longName = Buffer.concat([
      Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]),
      Buffer.alloc(100_000, "x"),
      Buffer.from([0]),
      deflateRawSync(page),
    ]);
    const cases: [string, string, Uint8Array][] = [
      ["a.css", "gzip", gzipSync(page)],
      ["a.png", "gzip", gzipSync(page)],
      ["a.png", "gzip", png],
      ["a.css", "br", Buffer.from(page)],
      ["a.css", "deflate", deflateRawSync(page)],
      ["a.css", "gzip, br", brotliCompressSync(gzipSync(page))],
      ["a.css", "gzip", longName],
    ];
    for (const [name, contentEncoding, bytes] of cases) {
      const error = { code: "type-not-accepted", storage: "styles" };
      await expect(styles.save(name, bytes, { contentEncoding })).rejects.toMatchObject(error);
      const stream = new Blob([new Uint8Array(bytes)]).stream();
      await expect(styles.save(name, stream, { contentEncoding })).rejects.toMatchObject(error);
    }
    expect(await stored()).toEqual([]);
    const file = await styles.save("a.png", gzipSync(png), { contentEncoding: "gzip" });
    expect(file.type).toBe("image/png");
  });

  it("t12 unfolds no more of a bomb than it looks at: what is wrong behind that is not even seen", async () => {
    const wrong = (length: number): Buffer =>
      Buffer.concat([gzipSync(Buffer.alloc(length, "a")).subarray(0, -8), Buffer.alloc(8)]);
    const options = { contentEncoding: "gzip" };
    expect((await storages.files.save("a.txt", wrong(50_000_000), options)).type).toBe("text/plain");
    await expect(storages.files.save("a.txt", wrong(100), options)).rejects.toMatchObject({
      code: "type-not-accepted",
    });
  });
});

describe("save() with tags", () => {
  const most = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`tag ${index}`, "v"]));

  it("keeps them, and a copy has them too", async () => {
    const { files } = storages;
    for (const tags of [
      {},
      { team: "blue", "größe/x": "a b+c=1 @:/._-" },
      most,
      { ["k".repeat(128)]: "v".repeat(256) },
    ]) {
      const file = await files.save("a.txt", "x", { tags });
      expect(await files.tags(file.key)).toEqual(tags);
      expect(await files.tags((await files.copy(file.key)).key)).toEqual(tags);
    }
    await expect(files.tags("files/none")).rejects.toMatchObject({ code: "not-found", operation: "tags" });
  });

  it.each<[string, Record<string, string>]>([
    ["too many", { ...most, another: "v" }],
    ["an empty name", { "": "v" }],
    ["a long name", { ["k".repeat(129)]: "v" }],
    ["a long value", { k: "v".repeat(257) }],
    ["AWS's own", { "AWS:name": "v" }],
    ["another character", { k: "a&b" }],
    ["a line's end", { "k\n": "v" }],
  ])("refuses %s", async (_, tags) => {
    expect(await refusalOf("a.txt", "x", { tags })).toMatchObject({ code: "invalid-option", storage: "files" });
  });

  it("refuses them where the storage declares none or the driver has none, before anything is asked", async () => {
    const refused = { code: "unsupported", fix: expect.stringContaining("tags: true") };
    const { styles } = storages;
    await expect(styles.save("a.css", css, { tags: { a: "b" } })).rejects.toMatchObject(refused);
    await expect(styles.tags("styles/a")).rejects.toMatchObject(refused);
    const { files } = openStorages(config, { driver: { ...driver, capabilities: new Set(["create"] as const) } });
    const lacking = { code: "unsupported", message: expect.stringContaining("keeps no tags") };
    await expect(files.save("a.txt", "x", { tags: { a: "b" } })).rejects.toMatchObject(lacking);
    expect(await stored()).toEqual([]);
  });
});
