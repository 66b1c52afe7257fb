import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLocalUrls } from "./local-urls.ts";

const noon = Date.UTC(2026, 0, 1, 12);
const secret = Buffer.alloc(32, "s");
const key = "documents/a b&ü.pdf";
const grant = { contentDisposition: 'attachment; filename="a+b & c.pdf"', contentType: "application/pdf" };

function urlsAt(now: number, options: { filesUrl?: string; secret?: Buffer } = {}) {
  const { filesUrl, secret: own = secret } = options;
  return createLocalUrls({ filesUrl, secret: () => own, now: () => now });
}

const urls = urlsAt(noon);

/** What a URL says to whoever serves it: a key and a query. */
function readUrl(url: string): { key: string; query: URLSearchParams } | undefined {
  const [path = "", ...query] = url.split("?");
  if (!path.startsWith("/_stowage/files/")) return undefined;
  try {
    return {
      key: decodeURIComponent(path.slice("/_stowage/files/".length)),
      query: new URLSearchParams(query.join("?")),
    };
  } catch {
    return undefined;
  }
}

function verify(url: string, by = urls): unknown {
  const read = readUrl(url);
  return read && by.verifyUrl(read.key, read.query);
}

function meaningOf(url: string): string | undefined {
  const read = readUrl(url);
  if (read === undefined) return undefined;
  read.query.sort();
  return JSON.stringify([read.key, read.query.toString()]);
}

describe("createLocalUrls()", () => {
  it("makes stable URLs of the same origin, or of the one that is named", () => {
    expect(urls.url(key)).toBe("/_stowage/files/documents/a%20b%26%C3%BC.pdf");
    const elsewhere = urlsAt(noon, { filesUrl: "https://app.example/files" });
    expect(elsewhere.url(key)).toBe("https://app.example/files/documents/a%20b%26%C3%BC.pdf");
    expect(elsewhere.signedUrl("k", { expiresIn: 60 })).toMatch(
      /^https:\/\/app\.example\/files\/k\?X-Stowage-Expires=\d{10}&X-Stowage-Signature=[\w-]{43}$/,
    );
  });

  it("refuses a base that is none", () => {
    expect(() => urlsAt(noon, { filesUrl: "//other.example/" })).toThrow(
      expect.objectContaining({ code: "invalid-option" }),
    );
  });

  it("grants what it signed, until its time is over", () => {
    const plain = urls.signedUrl(key, { expiresIn: 40 });
    expect(verify(plain)).toEqual({});
    expect(verify(urls.signedUrl(key, { expiresIn: 40, ...grant }))).toEqual(grant);
    expect(verify(plain, urlsAt(noon + 39_999))).toEqual({});
    expect(verify(plain, urlsAt(noon + 40_000))).toBeUndefined();
  });

  it("stays the same within the windows of S3 URLs, and never lives longer than asked", () => {
    const sign = (now: number, expiresIn: number): string => urlsAt(now).signedUrl("k", { expiresIn });
    expect(sign(noon, 3600)).toBe(sign(noon + 899_999, 3600));
    expect(sign(noon, 3600)).not.toBe(sign(noon + 900_000, 3600));
    expect(verify(sign(noon + 9_999, 40), urlsAt(noon + 40_000))).toBeUndefined();
    for (const life of [0, -1, 1.5, Number.NaN, 604_801]) {
      expect(() => sign(noon, life)).toThrow(expect.objectContaining({ code: "invalid-option" }));
    }
    expect(verify(sign(noon, 604_800))).toEqual({});
  });

  it("t22 grants nothing once any byte of a signed URL is another, and what it granted before", () => {
    const signed = fc.record(
      { contentDisposition: fc.string({ unit: "grapheme" }), contentType: fc.string() },
      { requiredKeys: [] },
    );
    const property = fc.property(
      fc.string({ unit: "grapheme", minLength: 1 }),
      signed,
      fc.nat(),
      fc.integer({ min: 32, max: 126 }),
      (name, options, at, code) => {
        const url = urls.signedUrl(name, { expiresIn: 60, ...options });
        expect(verify(url)).toEqual(options);
        const place = at % url.length;
        const changed = url.slice(0, place) + String.fromCharCode(code) + url.slice(place + 1);
        const shorter = url.slice(0, place) + url.slice(place + 1);
        const others = [changed, shorter].filter((other) => meaningOf(other) !== meaningOf(url));
        expect(others.map((other) => verify(other))).toEqual(others.map(() => undefined));
      },
    );
    fc.assert(property, { numRuns: 500 });
  });

  it("t22 t23 grants nothing for any other time than it signed", () => {
    const url = urls.signedUrl(key, { expiresIn: 60 });
    const { query } = readUrl(url) ?? { query: new URLSearchParams() };
    const expires = query.get("X-Stowage-Expires") ?? "";
    const others = [Number(expires) + 1, Number(expires) - 1, `${expires}0`, `${expires}.0`, `0${expires}`, "Infinity"];
    for (const other of others) {
      query.set("X-Stowage-Expires", String(other));
      expect(urls.verifyUrl(key, query), String(other)).toBeUndefined();
    }
    query.set("X-Stowage-Expires", expires);
    expect(urls.verifyUrl(key, query)).toEqual({});
  });

  it("t22 grants nothing when a parameter is taken away, added, doubled or swapped", () => {
    const url = urls.signedUrl(key, { expiresIn: 60, ...grant });
    const { query } = readUrl(url) ?? { query: new URLSearchParams() };
    for (const name of new Set(query.keys())) {
      const without = new URLSearchParams(query);
      without.delete(name);
      const twice = new URLSearchParams(query);
      twice.append(name, query.get(name) ?? "");
      const empty = new URLSearchParams(query);
      empty.set(name, "");
      for (const other of [without, twice, empty]) expect(urls.verifyUrl(key, other)).toBeUndefined();
    }
    const more = new URLSearchParams(query);
    more.append("response-cache-control", "public");
    expect(urls.verifyUrl(key, more)).toBeUndefined();
    const plain = readUrl(urls.signedUrl(key, { expiresIn: 60 }));
    plain?.query.append("response-content-type", "text/html");
    expect(urls.verifyUrl(key, plain?.query ?? query)).toBeUndefined();
    const swapped = urls.signedUrl(key, { expiresIn: 60, contentDisposition: "a", contentType: "b" });
    expect(verify(swapped.replace("disposition=a", "disposition=b").replace("type=b", "type=a"))).toBeUndefined();
    expect(urls.verifyUrl(key, new URLSearchParams([...query].toReversed()))).toEqual(grant);
  });

  it("t22 takes no other spelling of a signature, no other key's and no other secret's", () => {
    const url = urls.signedUrl(key, { expiresIn: 60 });
    const { query } = readUrl(url) ?? { query: new URLSearchParams() };
    const signature = query.get("X-Stowage-Signature") ?? "";
    const spare = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const last = spare.indexOf(signature.slice(-1));
    for (const other of [`${signature}=`, signature.slice(0, -1) + spare[last + 1], `${signature} `]) {
      query.set("X-Stowage-Signature", other);
      expect(urls.verifyUrl(key, query)).toBeUndefined();
    }
    query.set("X-Stowage-Signature", signature);
    expect(urls.verifyUrl(key, query)).toEqual({});
    expect(urls.verifyUrl("documents/b.pdf", query)).toBeUndefined();
    expect(urlsAt(noon, { secret: Buffer.alloc(32, "t") }).verifyUrl(key, query)).toBeUndefined();
    expect(urls.verifyUrl(key, new URLSearchParams())).toBeUndefined();
  });
});
