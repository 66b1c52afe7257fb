import { beforeEach, describe, expect, it } from "vitest";
import { openServed, putAsset } from "../../../../test/support/served/open-served.ts";
import type { Driver } from "../drivers/driver.ts";
import { createMemoryDriver } from "../drivers/memory/memory-driver.ts";
import { createS3Driver } from "../drivers/s3/s3-driver.ts";
import { serveFiles } from "./serve-files.ts";

let driver: Driver;
beforeEach(async () => {
  driver = createMemoryDriver();
  const cacheControl = "public, max-age=31536000, immutable";
  await putAsset(driver, "a.0123456789ab.css", "a {}", { type: "text/css; charset=utf-8", cacheControl });
  await putAsset(driver, "page.html", "<p>", { type: "text/html; charset=utf-8" });
  const manifest = '{ "paths": { "a.css": "a.0123456789ab.css" } }';
  await putAsset(driver, "staticfiles.json", manifest, { type: "application/json" });
});

async function ask(url: string, init: RequestInit = {}): Promise<Response> {
  return await openServed(driver).ask(url, init);
}

describe("serveFiles() of static files", () => {
  it("answers where assets.url() points, to everyone, as they were deployed", async () => {
    const { storages } = openServed(driver);
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
    expect((await ask("assets/page.html", { headers: { "if-none-match": etag } })).status).toBe(304);
    const range = await ask("assets/page.html", { headers: { range: "bytes=1-1" } });
    expect([range.status, await range.text()]).toEqual([206, "p"]);
    expect((await ask("assets/none.css")).status).toBe(404);
  });

  it("t31 opens nothing of a private storage beside them", async () => {
    const { documents } = openServed(driver).storages;
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
    const { assets } = openServed(driver).storages;
    expect(() => serveFiles({ storages: JSON.parse('{ "assets": {} }') })).toThrow(
      expect.objectContaining({ code: "invalid-option", fix: expect.stringContaining("openStorages") }),
    );
    expect(serveFiles({ storages: { assets } })).toBeTypeOf("function");
  });
});
