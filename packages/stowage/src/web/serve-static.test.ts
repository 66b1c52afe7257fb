import { beforeEach, describe, expect, it } from "vitest";
import { defineStorages } from "../config/define-storages.ts";
import { privateStorage } from "../config/private-storage.ts";
import { staticFiles } from "../config/static-files.ts";
import type { Driver } from "../drivers/driver.ts";
import { createMemoryDriver } from "../drivers/memory/memory-driver.ts";
import { createS3Driver } from "../drivers/s3/s3-driver.ts";
import { openStorages } from "../storage/open-storages.ts";
import { serveFiles, type ServeFilesOptions } from "./serve-files.ts";

const config = defineStorages({
  app: "served",
  region: "eu-central-1",
  bucket: "served-test",
  storages: {
    assets: staticFiles({ from: ["public"] }),
    documents: privateStorage({ accept: "anything", maxSize: "1 KB" }),
  },
});

let driver: Driver;
beforeEach(async () => {
  driver = createMemoryDriver();
  const put = (key: string, body: string, type: string, cacheControl?: string): Promise<unknown> =>
    driver.put(key, Buffer.from(body), { type, condition: "create", ...(cacheControl && { cacheControl }) });
  await put("assets/a.0123456789ab.css", "a {}", "text/css; charset=utf-8", "public, max-age=31536000, immutable");
  await put("assets/page.html", "<p>", "text/html; charset=utf-8");
  await put("assets/staticfiles.json", '{ "paths": { "a.css": "a.0123456789ab.css" } }', "application/json");
});

async function ask(url: string, options: Partial<ServeFilesOptions> = {}, init: RequestInit = {}): Promise<Response> {
  const { assets, documents } = openStorages(config, { driver });
  const serve = serveFiles({ storages: { assets, documents }, ...options });
  return await serve(new Request(new URL(url, "http://localhost/_stowage/files/"), init));
}

describe("serveFiles() of static files", () => {
  it("answers where assets.url() points, to everyone, as they were deployed", async () => {
    const storages = openStorages(config, { driver });
    await storages.ready();
    const response = await ask(storages.assets.url("a.css"));
    expect([response.status, await response.text()]).toEqual([200, "a {}"]);
    const { date: _, ...headers } = Object.fromEntries(response.headers);
    expect(headers).toEqual({
      "accept-ranges": "bytes",
      "access-control-allow-origin": "*",
      "cache-control": "public, max-age=31536000, immutable",
      "content-length": "4",
      "content-type": "text/css; charset=utf-8",
      "cross-origin-resource-policy": "cross-origin",
      etag: expect.stringMatching(/^"/),
      "last-modified": expect.any(String),
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    });
  });

  it("shows pages of the application's own, ranges and conditions included", async () => {
    const page = await ask("assets/page.html");
    expect([page.headers.get("content-disposition"), page.headers.get("cache-control")]).toEqual([
      null,
      "public, max-age=60",
    ]);
    const etag = page.headers.get("etag") ?? "";
    expect((await ask("assets/page.html", {}, { headers: { "if-none-match": etag } })).status).toBe(304);
    const range = await ask("assets/page.html", {}, { headers: { range: "bytes=1-1" } });
    expect([range.status, await range.text()]).toEqual([206, "p"]);
    expect((await ask("assets/none.css")).status).toBe(404);
  });

  it("t31 opens nothing of a private storage beside them", async () => {
    const { documents } = openStorages(config, { driver });
    const file = await documents.save("a.txt", "text");
    expect((await ask(file.key)).status).toBe(403);
    expect((await ask(file.url())).status).toBe(200);
  });

  it("sends browsers to S3 where the files are there", async () => {
    const credentials = { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "secret" };
    driver = createS3Driver({ bucket: "served-test", region: "eu-central-1", credentials });
    const response = await ask("assets/a.css");
    expect([response.status, response.headers.get("location")]).toEqual([302, driver.url("assets/a.css")]);
  });

  it("takes storages alone", () => {
    const { assets } = openStorages(config, { driver });
    expect(() => serveFiles({ storages: JSON.parse('{ "assets": {} }') })).toThrow(
      expect.objectContaining({ code: "invalid-option", fix: expect.stringContaining("openStorages") }),
    );
    expect(serveFiles({ storages: { assets } })).toBeTypeOf("function");
  });
});
