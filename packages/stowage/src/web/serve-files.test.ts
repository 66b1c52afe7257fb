import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pngBytes } from "../../../../test/uploads/form-bytes.ts";
import { openTestStorages, type TestStorages } from "../../../../test/uploads/open-test-storages.ts";
import type { Driver, PutOptions } from "../drivers/driver.ts";
import { createMemoryDriver } from "../drivers/memory/memory-driver.ts";
import { serveFiles, type ServeFilesOptions } from "./serve-files.ts";

const base = "http://localhost/_stowage/files/";
const text = "0123456789";

let driver: Driver;
let test: TestStorages;
beforeEach(() => {
  driver = createMemoryDriver();
  test = openTestStorages(driver);
});
afterEach(() => test.storages[Symbol.asyncDispose]());

async function put(key: string, body: string, options: Partial<PutOptions> = {}): Promise<void> {
  await driver.put(key, Buffer.from(body), { type: "text/plain", condition: "overwrite", ...options });
}

async function ask(path: string, init: RequestInit = {}, options: Partial<ServeFilesOptions> = {}): Promise<Response> {
  const { avatars, documents } = test.storages;
  return await serveFiles({ storages: { avatars, documents }, ...options })(new Request(new URL(path, base), init));
}

/** Everything of an answer, to compare it whole. */
async function whole(response: Response): Promise<unknown> {
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}

describe("serveFiles()", () => {
  it("streams a public file with its headers", async () => {
    const file = await test.storages.avatars.save("me & you.png", pngBytes());
    const response = await ask(file.url());
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toEqual({
      "accept-ranges": "bytes",
      "cache-control": "public, max-age=86400",
      "content-disposition": 'inline; filename="me & you.png"',
      "content-length": String(pngBytes().length),
      "content-security-policy":
        "default-src 'none'; frame-ancestors 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox",
      "content-type": "image/png",
      "cross-origin-resource-policy": "cross-origin",
      etag: `"${file.etag}"`,
      "last-modified": file.modified.toUTCString(),
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    });
    expect(Buffer.from(await response.arrayBuffer()).equals(pngBytes())).toBe(true);
  });

  it("answers HEAD with the headers of GET and no body, also with a range", async () => {
    await put("avatars/a.txt", text, { contentEncoding: "gzip", cacheControl: "public, max-age=5" });
    const get = await ask("avatars/a.txt");
    const head = await ask("avatars/a.txt", { method: "HEAD", headers: { range: "bytes=1-2" } });
    expect(head.status).toBe(200);
    expect([...head.headers]).toEqual([...get.headers]);
    expect(head.headers.get("content-encoding")).toBe("gzip");
    expect(head.headers.get("cache-control")).toBe("public, max-age=5");
    expect(head.body).toBeNull();
  });

  it.each([
    ["bytes=0-0", 206, "bytes 0-0/10", "0"],
    ["bytes=3-5", 206, "bytes 3-5/10", "345"],
    ["bytes=7-", 206, "bytes 7-9/10", "789"],
    ["bytes=-2", 206, "bytes 8-9/10", "89"],
    ["bytes=0-99", 206, "bytes 0-9/10", text],
    ["bytes=5-1", 200, null, text],
    ["bytes=0-0,2-2", 200, null, text],
    ["bytes=-0", 416, "bytes */10", "The file has no such bytes.\n"],
    ["bytes=10-", 416, "bytes */10", "The file has no such bytes.\n"],
  ])("t30 answers the range %j with %s", async (range, status, contentRange, body) => {
    await put("avatars/a.txt", text);
    const response = await ask("avatars/a.txt", { headers: { range } });
    expect(response.status).toBe(status);
    expect(response.headers.get("content-range")).toBe(contentRange);
    expect(response.headers.get("content-length")).toBe(String(body.length));
    expect(await response.text()).toBe(body);
  });

  it("t30 answers 10,000 ranges with the whole file, and holds no more for it", async () => {
    await put("avatars/a.txt", text);
    const range = `bytes=${Array.from({ length: 10_000 }, (_, index) => `${index}-${index}`).join(",")}`;
    const once = async () => {
      const response = await ask("avatars/a.txt", { headers: { range } });
      expect([response.status, await response.text()]).toEqual([200, text]);
    };
    for (let round = 0; round < 100; round += 1) await once();
    const before = process.memoryUsage().rss;
    for (let round = 0; round < 1000; round += 1) await once();
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 2 ** 20);
  });

  it("answers conditions with 304 and 412, and goes by If-Range", async () => {
    await put("avatars/a.txt", text);
    const etag = (await ask("avatars/a.txt")).headers.get("etag") ?? "";
    const status = async (headers: Record<string, string>) => (await ask("avatars/a.txt", { headers })).status;
    expect(await status({ "if-none-match": etag })).toBe(304);
    expect(await status({ "if-none-match": '"other"' })).toBe(200);
    expect(await status({ "if-match": '"other"' })).toBe(412);
    expect(await status({ "if-match": etag })).toBe(200);
    expect(await status({ range: "bytes=0-1", "if-range": etag })).toBe(206);
    expect(await status({ range: "bytes=0-1", "if-range": '"other"' })).toBe(200);
    expect(await status({ range: "bytes=99-", "if-none-match": etag })).toBe(304);
    const unchanged = await ask("avatars/a.txt", { headers: { "if-none-match": etag } });
    expect(unchanged.body).toBeNull();
    expect(unchanged.headers.get("etag")).toBe(etag);
    expect(unchanged.headers.get("content-length")).toBeNull();
  });

  it.each(["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])("answers %s with 405 and what is allowed", async (method) => {
    await put("avatars/a.txt", text);
    const response = await ask("avatars/a.txt", { method });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });

  it("answers 404 for what is no file of the storages, and for what is no key", async () => {
    await put("avatars/a.txt", text);
    await put("files/a.txt", text);
    const paths = [
      "avatars/b.txt",
      "files/a.txt",
      "avatars%2Fa.txt",
      "avatars/%61.txt",
      "avatars/a%00.txt",
      "/elsewhere",
    ];
    for (const path of paths) expect((await ask(path)).status, path).toBe(404);
    expect((await ask("avatars/a.txt")).status).toBe(200);
  });

  it("serves below another path, and refuses one that is none", async () => {
    await put("avatars/a.txt", text);
    const { avatars } = test.storages;
    const serve = serveFiles({ storages: { avatars }, servedAt: "/media" });
    expect((await serve(new Request("http://localhost/media/avatars/a.txt"))).status).toBe(200);
    expect((await serve(new Request("http://localhost/_stowage/files/avatars/a.txt"))).status).toBe(404);
    for (const servedAt of ["media/", "https://app.example/media/", ""]) {
      expect(() => serveFiles({ storages: { avatars }, servedAt })).toThrow(
        expect.objectContaining({ code: "invalid-option" }),
      );
    }
  });
});

describe("serveFiles() of private files", () => {
  const authorize = () => true;

  it("opens what a signed URL names, as it says", async () => {
    const file = await test.storages.documents.save("Passport.pdf", "%PDF-1.4\n%%EOF\n");
    const response = await ask(file.url({ download: "Ünder\r\nX: y.pdf" }));
    expect(response.status).toBe(200);
    expect(response.headers.get("content-disposition")).toBe(
      `attachment; filename="UnderX: y.pdf"; filename*=UTF-8''%C3%9CnderX%3A%20y.pdf`,
    );
    expect(response.headers.get("cache-control")).toBe("private, no-cache");
    expect(response.headers.get("vary")).toBeNull();
    expect(await response.text()).toContain("%PDF");
    expect((await ask(file.url(), { method: "HEAD" })).status).toBe(200);
    expect((await ask(file.url(), { headers: { range: "bytes=0-3" } })).status).toBe(206);
  });

  it("says of a file that is gone that there is none, to who had leave to open it", async () => {
    const file = await test.storages.documents.save("Passport.pdf", "%PDF-1.4\n%%EOF\n");
    const url = file.url();
    await test.storages.documents.delete(file.key);
    expect((await ask(url)).status).toBe(404);
  });

  it("asks the application about a visitor without a signed URL, and takes only true for yes", async () => {
    await put("documents/a.txt", text, { cacheControl: "public, max-age=99" });
    const asked: unknown[] = [];
    const response = await ask(
      "documents/a.txt",
      {},
      {
        authorize: async (request, file) => {
          asked.push([request.url, file.storage, file.key, file.size]);
          return true;
        },
      },
    );
    expect(asked).toEqual([[`${base}documents/a.txt`, "documents", "documents/a.txt", 10]]);
    expect(await response.text()).toBe(text);
    expect(response.headers.get("vary")).toBe("Authorization, Cookie");
    expect(response.headers.get("cache-control")).toBe("private, no-cache");
    const truthy = () => JSON.parse('"yes"') as boolean;
    expect((await ask("documents/a.txt", {}, { authorize: truthy })).status).toBe(403);
    expect((await ask("documents/a.txt", {}, { authorize: () => false })).status).toBe(403);
    expect((await ask("documents/a.txt")).status).toBe(403);
  });

  it("t31 answers alike for a file that is refused and one that does not exist", async () => {
    await put("documents/a.txt", text);
    const file = await test.storages.documents.save("Passport.pdf", "%PDF-1.4\n%%EOF\n");
    const etag = `"${file.etag}"`;
    const inits: RequestInit[] = [
      {},
      { method: "HEAD" },
      { headers: { range: "bytes=0-0" } },
      { headers: { range: "bytes=999-" } },
      { headers: { "if-none-match": "*" } },
      { headers: { "if-match": '"x"' } },
      { headers: { "if-none-match": etag } },
    ];
    for (const init of inits) {
      for (const options of [{}, { authorize: () => false }]) {
        const refused = await whole(await ask(file.key, init, options));
        expect(refused).toEqual(await whole(await ask("documents/missing.pdf", init, options)));
        expect(refused).toMatchObject({ status: 403 });
      }
      expect(await whole(await ask("documents/missing.pdf", init, { authorize }))).toMatchObject({ status: 403 });
    }
    const wrong = await whole(await ask(`${file.url()}x`));
    expect(wrong).toEqual(await whole(await ask(file.url().replace(file.key, "documents/missing.pdf"))));
    expect((await ask(file.url())).status).toBe(200);
  });

  it("t22 refuses a signed URL with any parameter changed, missing, twice or added", async () => {
    const file = await test.storages.documents.save("Passport.pdf", "%PDF-1.4\n%%EOF\n");
    const url = new URL(file.url({ download: "a.pdf" }), base);
    expect((await ask(url.href, {}, { authorize })).status).toBe(200);
    const attempts: string[] = [];
    for (const [name, value] of url.searchParams) {
      const change = (edit: (query: URLSearchParams) => void) => {
        const copy = new URL(url);
        edit(copy.searchParams);
        attempts.push(copy.href);
      };
      change((query) => query.delete(name));
      change((query) => query.append(name, value));
      for (let index = 0; index < value.length; index += 1) {
        const other = value[index] === "1" ? "2" : "1";
        change((query) => query.set(name, value.slice(0, index) + other + value.slice(index + 1)));
      }
    }
    const inlined = new URL(url);
    inlined.searchParams.set("response-content-disposition", "inline");
    attempts.push(`${url.href}&response-content-type=text%2Fhtml`, `${url.href}&x=1`, inlined.href);
    attempts.push(url.href.replace(file.key, "documents/other.pdf"));
    for (const attempt of attempts) expect((await ask(attempt)).status, attempt).toBe(403);
  });

  it("t22 does not ask the application about a URL whose signature is wrong", async () => {
    const file = await test.storages.documents.save("Passport.pdf", "%PDF-1.4\n%%EOF\n");
    const url = new URL(file.url(), base);
    url.searchParams.set("X-Stowage-Signature", "AAAA");
    expect((await ask(url.href, {}, { authorize })).status).toBe(403);
    expect((await ask(file.key, {}, { authorize })).status).toBe(200);
  });

  it("t23 ends with the time of the URL, and answers as to a wrong signature", async () => {
    let now = Date.now();
    driver = createMemoryDriver({ now: () => now });
    test = openTestStorages(driver);
    const file = await test.storages.documents.save("Passport.pdf", "%PDF-1.4\n%%EOF\n");
    const url = file.url({ expiresIn: "1 minute" });
    expect((await ask(url)).status).toBe(200);
    now += 60_001;
    const late = await whole(await ask(url));
    expect(late).toMatchObject({ status: 403 });
    expect(late).toEqual(await whole(await ask(url.replace(/Signature=[^&]*/, "Signature=AAAA"))));
  });

  it("t26 takes no type or disposition from a query that is not signed", async () => {
    await put("avatars/a.png", text, { type: "image/png" });
    await put("documents/a.png", text, { type: "image/png" });
    const query = "?response-content-type=text%2Fhtml&response-content-disposition=inline%3B%20filename%3Dx.html";
    for (const key of ["avatars/a.png", "documents/a.png"]) {
      const response = await ask(key + query, {}, { authorize });
      expect([response.status, response.headers.get("content-type")]).toEqual([200, "image/png"]);
      expect(response.headers.get("content-disposition")).toBe('inline; filename="a.png"');
    }
  });

  it("t32 keeps private files from search engines, other sites and frames", async () => {
    await put("documents/a.txt", text);
    const { headers } = await ask("documents/a.txt", {}, { authorize });
    expect(headers.get("x-robots-tag")).toBe("noindex");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-site");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("set-cookie")).toBeNull();
  });
});

describe("serveFiles() when something fails", () => {
  it("answers 500 without a word of why, and tells the application", async () => {
    const failure = new Error("secret of /srv/files");
    const heard: unknown[] = [];
    await put("documents/a.txt", text);
    const authorize = () => Promise.reject(failure);
    const response = await ask("documents/a.txt", {}, { authorize, onError: (error) => heard.push(error) });
    expect(await whole(response)).toMatchObject({ status: 500, body: "The file cannot be opened now.\n" });
    expect(heard).toEqual([failure]);
    const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
    await ask("documents/a.txt", {}, { authorize });
    expect(warned).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("secret of"), "StowageWarning");
    warned.mockRestore();
  });

  it("breaks a body off where the storage does, and lets go of it where the client does", async () => {
    await put("avatars/a.txt", text);
    const failing = new Readable({ read: () => failing.push("01") && failing.destroy(new Error("cut off")) });
    const endless = new Readable({ read: () => endless.push("01") });
    const bodies = [failing, endless];
    const get: Driver["get"] = async (key, options) => {
      const { info, body } = await driver.get(key, options);
      return { info, body: bodies.shift() ?? body };
    };
    test = openTestStorages({ ...driver, get });
    const broken = await ask("avatars/a.txt");
    await expect(broken.text()).rejects.toThrow("cut off");
    const left = await ask("avatars/a.txt");
    const reader = left.body?.getReader();
    expect((await reader?.read())?.done).toBe(false);
    await reader?.cancel();
    expect(endless.destroyed).toBe(true);
  });

  it("opens the file that is there when it was replaced meanwhile", async () => {
    await put("avatars/a.txt", text);
    let replaced = false;
    const head: Driver["head"] = async (key, options) => {
      const info = await driver.head(key, options);
      if (!replaced) await put("avatars/a.txt", "a new file");
      replaced = true;
      return info;
    };
    const bodies: Readable[] = [];
    const get: Driver["get"] = async (key, options) => {
      const opened = await driver.get(key, options);
      bodies.push(opened.body);
      return opened;
    };
    test = openTestStorages({ ...driver, head, get });
    const response = await ask("avatars/a.txt", { headers: { range: "bytes=0-4" } });
    // Else the connection of the one that is not sent would stay open.
    expect(bodies.map(({ destroyed }) => destroyed)).toEqual([true, false]);
    expect(await response.text()).toBe("a new");
    const current = await driver.head("avatars/a.txt");
    expect(response.headers.get("etag")).toBe(`"${current?.etag}"`);
  });
});
