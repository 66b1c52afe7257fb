import * as fc from "fast-check";
import { serveFiles } from "stowage";
import { createMemoryDriver } from "stowage/memory";
import { beforeEach, describe, expect, it } from "vitest";
import { cleanFileName } from "../../packages/stowage/src/base/names/clean-file-name.ts";
import type { Driver, PutOptions } from "../../packages/stowage/src/drivers/driver.ts";
import { openTestStorages, type TestStorages } from "../uploads/open-test-storages.ts";

const shown = [
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/avif",
  "audio/mpeg",
  "audio/ogg",
  "audio/wav",
  "video/mp4",
  "video/webm",
  "text/plain",
];
const saved = [
  "text/html",
  "image/svg+xml",
  "application/xhtml+xml",
  "application/xml",
  "text/xml",
  "application/mathml+xml",
  "application/pdf",
  "application/postscript",
  "application/x-shockwave-flash",
  "text/cache-manifest",
  "text/javascript",
  "application/wasm",
  "application/octet-stream",
  "text/css",
  "application/json",
  "font/woff2",
  "application/zip",
  "image/heic",
  "image/tiff",
];
const inline = ["inline", 'inline; filename="a.html"', "INLINE", "inline\t; x"];
const unsound = ["form-data", "", "inline;\u00e9"];

let driver: Driver;
let test: TestStorages;
beforeEach(() => {
  driver = createMemoryDriver();
  test = openTestStorages(driver);
});

async function put(type: string, options: Partial<PutOptions> = {}): Promise<void> {
  await driver.put("files/a", Buffer.from("0123456789"), { type, condition: "overwrite", ...options });
}

async function ask(init: RequestInit = {}, query = ""): Promise<Response> {
  const serve = serveFiles({ storages: { files: test.storages.files }, authorize: () => true });
  return await serve(new Request(`http://app.example/_stowage/files/files/a${query}`, init));
}

/** The answers in which a type and a disposition count. */
async function answers(): Promise<Response[]> {
  const etag = (await ask()).headers.get("etag") ?? "";
  const inits: RequestInit[] = [
    {},
    { method: "HEAD" },
    { headers: { range: "bytes=0-1" } },
    { headers: { "if-none-match": etag } },
  ];
  const all = await Promise.all(inits.map((init) => ask(init)));
  expect(all.map(({ status }) => status)).toEqual([200, 200, 206, 304]);
  return all;
}

function expectSafe({ headers }: Response): void {
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("content-security-policy")).toMatch(/^default-src 'none';.* sandbox$/);
  expect(headers.get("set-cookie")).toBeNull();
}

describe("t11 serveFiles()", () => {
  it.each(shown)("shows %s, in a sandbox", async (type) => {
    await put(type);
    for (const response of await answers()) {
      expectSafe(response);
      expect(response.headers.get("content-type")).toBe(type);
      expect(response.headers.get("content-disposition")).toBe('inline; filename="a"');
    }
  });

  it.each(saved)("has %s saved, whatever is stored with it", async (type) => {
    const stored = type === "application/pdf" ? unsound : [...unsound, ...inline];
    for (const contentDisposition of [undefined, ...stored]) {
      await put(type, contentDisposition === undefined ? {} : { contentDisposition });
      for (const response of await answers()) {
        expectSafe(response);
        expect(response.headers.get("content-type")).toBe(type);
        expect(response.headers.get("content-disposition")).toBe('attachment; filename="a"');
      }
    }
  });

  it.each(inline)("shows PDF that is stored as %j, and then without script", async (contentDisposition) => {
    await put("application/pdf", { contentDisposition });
    const { headers } = await ask();
    expect(headers.get("content-disposition")).toBe(contentDisposition);
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none';(?!.*script)/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("has what may be shown saved where it is stored so", async () => {
    await put("image/png", { contentDisposition: 'attachment; filename="b.png"' });
    expect((await ask()).headers.get("content-disposition")).toBe('attachment; filename="b.png"');
  });

  it.each([
    "image/png, text/html",
    "text/plain;x=1, text/html",
    "image/png;,text/html",
    "image/png\ttext/html",
    "text/html;charset=utf-8 image/png",
    "*/*",
    "image/*",
    "png",
    "",
    "image/png\u00e9",
    "image/png\r\nx: y",
    "image/png; x",
  ])("sends %j, which is no type, as plain bytes", async (type) => {
    await put(type);
    const { headers, status } = await ask();
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/octet-stream");
    expect(headers.get("content-disposition")).toBe('attachment; filename="a"');
  });

  it("goes by the type, not by its case or its parameters", async () => {
    await put("Text/HTML; charset=utf-8");
    expect((await ask()).headers.get("content-disposition")).toBe('attachment; filename="a"');
    await put("text/plain; charset=utf-8");
    const { headers } = await ask();
    expect(headers.get("content-disposition")).toBe('inline; filename="a"');
    expect(headers.get("content-type")).toBe("text/plain; charset=utf-8");
  });

  it("sends errors as plain text in a sandbox, which nobody keeps", async () => {
    await put("text/html");
    const inits: [RequestInit, string][] = [
      [{}, "?X-Stowage-Signature=x"],
      [{ method: "POST" }, ""],
      [{ headers: { range: "bytes=99-" } }, ""],
      [{ headers: { "if-match": '"x"' } }, ""],
    ];
    const all = await Promise.all(inits.map(([init, query]) => ask(init, query)));
    expect(all.map(({ status }) => status)).toEqual([403, 405, 416, 412]);
    for (const response of all) {
      expectSafe(response);
      expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(await response.text()).toMatch(/^[A-Z][a-z ]+\.\n$/);
    }
  });
});

describe("t07 serveFiles()", () => {
  const printable = /^(?:inline|attachment); filename="([ !#-~]+)"(?:; filename\*=UTF-8''([!#$&+.^_`|~\w%-]+))?$/;
  const name = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.array(fc.constantFrom("\r\n", '"', "%0d", "\u202e", "\\", "/", ";", "é", "a", ".", ","), { maxLength: 20 }),
  );

  it("sends one Content-Disposition that gives the uploaded name back, whatever it is", async () => {
    const types = fc.constantFrom("image/png", "text/html");
    await fc.assert(
      fc.asyncProperty(name, types, fc.boolean(), async (given, type, signed) => {
        const uploadedName = typeof given === "string" ? given : given.join("");
        await put(type, { metadata: signed ? {} : { "uploaded-name": uploadedName } });
        const { files } = test.storages;
        const query = signed ? new URL(files.url("files/a", { download: uploadedName }), "http://x").search : "";
        const response = await ask({}, query);
        expect(response.status).toBe(200);
        const header = response.headers.get("content-disposition") ?? "";
        const [, plain = "", extended] = printable.exec(header) ?? [];
        expect(extended === undefined ? plain : decodeURIComponent(extended)).toBe(cleanFileName(uploadedName));
      }),
    );
  });
});
