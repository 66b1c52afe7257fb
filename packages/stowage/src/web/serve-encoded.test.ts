import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { openServed, putAsset, type Served } from "../../../../test/support/served/open-served.ts";
import type { Driver } from "../drivers/driver.ts";
import { createMemoryDriver } from "../drivers/memory/memory-driver.ts";

const text = "a { color: red }\n".repeat(1000);
const files = { "a.css": { encodings: { br: { size: 1 }, gzip: { size: 1 } } }, "b.css": { encodings: { gzip: 5 } } };
const manifest = { paths: { "a.css": "a.1.css", "b.css": "b.1.css", "c.css": "c.1.css" }, stowage: { files } };

let driver: Driver;
let served: Served;
beforeEach(async () => {
  driver = createMemoryDriver();
  const put = async (path: string, body: Buffer, contentEncoding?: string): Promise<void> =>
    await putAsset(driver, path, body, {
      type: "text/css; charset=utf-8",
      ...(contentEncoding !== undefined && { contentEncoding }),
    });
  for (const name of ["a", "b", "c"]) await put(`${name}.1.css`, Buffer.from(text));
  await put("a.1.css.br", brotliCompressSync(text), "br");
  await put("a.1.css.gz", gzipSync(text), "gzip");
  await put("b.1.css.gz", gzipSync(text));
  await put("br.css", brotliCompressSync(text), "br");
  await put("gzip.css", gzipSync(text), "gzip");
  await put("damaged.css", Buffer.from("x".repeat(100)), "gzip");
  await put("other.css", Buffer.from(text), "zstd");
  await put("staticfiles.json", Buffer.from(JSON.stringify(manifest)));
  served = openServed(driver);
  await served.storages.ready();
});

async function ask(path: string, accept?: string, init: RequestInit = {}) {
  const headers = new Headers(init.headers);
  if (accept !== undefined) headers.set("accept-encoding", accept);
  const response = await served.ask(path, { ...init, headers });
  const of = (name: string): string | null => response.headers.get(name);
  const facts = [response.status, of("content-encoding"), of("vary"), of("content-length") !== null];
  return { facts, response, of };
}

const bytesOf = async ({ response }: { response: Response }): Promise<Buffer> =>
  Buffer.from(await response.arrayBuffer());

describe("serveFiles() of static files with encoded copies beside them", () => {
  it("sends the copy that the client takes, and the file to who takes none", async () => {
    const br = await ask("assets/a.1.css", "gzip, br");
    expect(br.facts).toEqual([200, "br", "Accept-Encoding", true]);
    expect([br.of("content-type"), br.of("accept-ranges")]).toEqual(["text/css; charset=utf-8", "bytes"]);
    expect(brotliDecompressSync(await bytesOf(br)).toString()).toBe(text);
    const gzip = await ask("assets/a.1.css", "gzip, br;q=0");
    expect(gzip.facts).toEqual([200, "gzip", "Accept-Encoding", true]);
    expect(gunzipSync(await bytesOf(gzip)).toString()).toBe(text);
    const plain = await ask("assets/a.1.css");
    expect(plain.facts).toEqual([200, null, "Accept-Encoding", true]);
    expect((await bytesOf(plain)).toString()).toBe(text);
    expect(new Set([br.of("etag"), gzip.of("etag"), plain.of("etag")]).size).toBe(3);
  });

  it("names the encoding where the object does not, and needs none that is not recorded", async () => {
    expect((await ask("assets/b.1.css", "gzip, br")).facts).toEqual([200, "gzip", "Accept-Encoding", true]);
    expect((await ask("assets/b.1.css", "br")).facts).toEqual([200, null, "Accept-Encoding", true]);
    expect((await ask("assets/c.1.css", "gzip, br")).facts).toEqual([200, null, null, true]);
  });

  it("sends the file where its copy is gone", async () => {
    await driver.delete(["assets/a.1.css.br"]);
    expect((await ask("assets/a.1.css", "br")).facts).toEqual([200, null, "Accept-Encoding", true]);
    await driver.delete(["assets/a.1.css"]);
    expect((await ask("assets/a.1.css", "br")).facts[0]).toBe(404);
  });

  it("holds conditions and ranges to the copy", async () => {
    const etag = (await ask("assets/a.1.css", "br")).of("etag") ?? "";
    const conditional = { headers: { "if-none-match": etag } };
    expect((await ask("assets/a.1.css", "br", conditional)).facts).toEqual([304, "br", "Accept-Encoding", false]);
    expect((await ask("assets/a.1.css", "gzip", conditional)).facts[0]).toBe(200);
    const range = await ask("assets/a.1.css", "br", { headers: { range: "bytes=1-3", "if-range": etag } });
    expect(range.facts).toEqual([206, "br", "Accept-Encoding", true]);
    expect(await bytesOf(range)).toEqual(brotliCompressSync(text).subarray(1, 4));
  });
});

describe("serveFiles() of static files that are stored encoded", () => {
  it.each(["br", "gzip"])("sends %s as it is to who takes it, and decoded to who does not", async (encoding) => {
    const path = `assets/${encoding}.css`;
    const encoded = await ask(path, encoding);
    expect(encoded.facts).toEqual([200, encoding, "Accept-Encoding", true]);
    const decode = encoding === "br" ? brotliDecompressSync : gunzipSync;
    expect(decode(await bytesOf(encoded)).toString()).toBe(text);
    const decoded = await ask(path, "identity", { headers: { range: "bytes=0-1" } });
    expect(decoded.facts).toEqual([200, null, "Accept-Encoding", false]);
    expect([decoded.of("accept-ranges"), decoded.of("etag")]).toEqual(["none", `W/${encoded.of("etag")}`]);
    expect((await bytesOf(decoded)).toString()).toBe(text);
  });

  it("answers HEAD and conditions of the decoded file", async () => {
    const head = await ask("assets/br.css", undefined, { method: "HEAD" });
    expect([head.facts, (await bytesOf(head)).length]).toEqual([[200, null, "Accept-Encoding", false], 0]);
    const headers = { "if-none-match": head.of("etag") ?? "" };
    expect((await ask("assets/br.css", undefined, { headers })).facts[0]).toBe(304);
    expect((await ask("assets/br.css", undefined, { headers: { "if-match": '"other"' } })).facts[0]).toBe(412);
  });

  it("decodes what is there when it was replaced meanwhile, by its own encoding", async () => {
    const inner = { ...driver };
    driver.get = async (key, options) => {
      driver.get = async (...given) => await inner.get(...given);
      const replacement = { type: "text/css", condition: "overwrite", contentEncoding: "gzip" } as const;
      await driver.put("assets/br.css", gzipSync("another"), replacement);
      return await driver.get(key, options);
    };
    expect((await bytesOf(await ask("assets/br.css"))).toString()).toBe("another");
  });

  it("breaks off what cannot be decoded", async () => {
    await expect(bytesOf(await ask("assets/damaged.css"))).rejects.toMatchObject({ code: "remote" });
    expect((await bytesOf(await ask("assets/damaged.css", "gzip"))).length).toBe(100);
  });

  it("leaves other encodings, and uploads, as they are stored", async () => {
    expect((await ask("assets/other.css")).facts).toEqual([200, "zstd", null, true]);
    const options = { type: "text/css", condition: "create", contentEncoding: "gzip" } as const;
    await driver.put("avatars/a.css", gzipSync(text), options);
    expect((await ask("avatars/a.css")).facts).toEqual([200, "gzip", null, true]);
  });
});
