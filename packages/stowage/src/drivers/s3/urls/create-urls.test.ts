import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { getSignedUrl } from "@aws-sdk/cloudfront-signer";
import {
  type SignedCookie,
  decodeCloudFrontBase64,
  parseCloudFrontCookies,
  parseCloudFrontPolicy,
  parseCloudFrontUrl,
  verifyCloudFrontSignature,
} from "@stowage/wire";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyCorpus } from "../../../testing/key-corpus.ts";
import type { Driver, SignedCookiesOptions, SignedUrlOptions } from "../../driver.ts";
import { createS3Driver } from "../s3-driver.ts";
import type { S3DriverOptions } from "../s3-driver-options.ts";

const credentials = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};
const noon = Date.UTC(2026, 0, 1, 12);
const [hour, week] = [3600, 604_800];
const ecdsa = generateKeyPairSync("ec", { namedCurve: "P-256" });
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pemOf = (key: KeyObject): string => key.export({ type: "pkcs8", format: "pem" }).toString();
const cdnUrl = "https://media.example.com";
const ecdsaKey = { id: "K1", privateKey: pemOf(ecdsa.privateKey) };
const rsaKey = { id: "K2", privateKey: pemOf(rsa.privateKey) };

interface Signing {
  driver: Driver;
  clock: { now: number };
  url: (key: string, options?: Partial<SignedUrlOptions>) => string;
  cookies: (prefix: string, options?: Partial<SignedCookiesOptions>) => SignedCookie[];
}

function signing(options: Partial<S3DriverOptions> = {}): Signing {
  const clock = { now: noon };
  const driver = createS3Driver({ bucket: "b", region: "eu-west-1", credentials, now: () => clock.now, ...options });
  return {
    driver,
    clock,
    url: (key, o) => driver.signedUrl?.(key, { expiresIn: hour, ...o }) ?? "",
    cookies: (prefix, o) => driver.signedCookies?.(prefix, { expiresIn: hour, ...o }) ?? [],
  };
}

const withCdn = (options: Partial<S3DriverOptions> = {}): Signing => signing({ cdnUrl, cdnKey: ecdsaKey, ...options });

const query = (url: string): URLSearchParams => new URL(url).searchParams;

function opens(url: string, publicKey = ecdsa.publicKey): boolean {
  const { claim } = parseCloudFrontUrl(url);
  return claim !== undefined && verifyCloudFrontSignature(claim, publicKey);
}

const missing = expect.objectContaining({ code: "cdn-missing" });

describe("signedUrl() with a CDN", () => {
  it("is the CDN's, signed for its key group, without any credentials", () => {
    const url = withCdn({ credentials: undefined }).url("documents/a b.pdf");
    expect(url).toMatch(
      /^https:\/\/media\.example\.com\/documents\/a%20b\.pdf\?Expires=\d+&Signature=[^&]+&Key-Pair-Id=K1/,
    );
    expect(opens(url)).toBe(true);
  });

  it("never works longer than asked, and stays the same within a quarter of its life, at most 15 minutes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: week }), fc.integer({ min: noon, max: noon + 1e9 }), (expiresIn, now) => {
        const { url, clock } = withCdn({ cdnKey: ecdsaKey });
        clock.now = now;
        const left = Number(query(url("k", { expiresIn })).get("Expires")) - now / 1000;
        expect(left).toBeLessThanOrEqual(expiresIn);
        expect(left).toBeGreaterThan(expiresIn - Math.max(1, Math.min(expiresIn / 4, 900)));
      }),
      { numRuns: 30 },
    );
    for (const cdnKey of [ecdsaKey, rsaKey]) {
      const { url, clock } = withCdn({ cdnKey });
      const first = url("k");
      clock.now += 899_999;
      expect(url("k")).toBe(first);
      clock.now += 1;
      expect(url("k")).not.toBe(first);
    }
  });

  it("is the same in every process with RSA, and another in each with ECDSA", () => {
    const [one, other] = [withCdn({ cdnKey: rsaKey }), withCdn({ cdnKey: rsaKey })];
    expect(one.url("k")).toBe(other.url("k"));
    expect(opens(one.url("k"), rsa.publicKey)).toBe(true);
    expect(withCdn().url("k")).not.toBe(withCdn().url("k"));
  });

  it("remembers the URLs that were asked for last, and no more", () => {
    const { url } = withCdn();
    const [first, second] = [url("0"), url("1")];
    for (let key = 2; key < 4096; key += 1) url(String(key));
    expect(url("0")).toBe(first);
    url("another");
    expect(url("1")).not.toBe(second);
    expect(url("0")).toBe(first);
  });

  it("t22 binds the name to save under, and takes no type", () => {
    const { url } = withCdn();
    const one = url("k", { contentDisposition: 'attachment; filename="a.pdf"' });
    const two = url("k", { contentDisposition: 'attachment; filename="b.pdf"' });
    expect(query(one).get("response-content-disposition")).toBe('attachment; filename="a.pdf"');
    expect(query(two).get("response-content-disposition")).toBe('attachment; filename="b.pdf"');
    expect([one, two].map((each) => opens(each))).toEqual([true, true]);
    expect(opens(one.replace("a.pdf", "b.pdf"))).toBe(false);
    expect(opens(one.replace(/response-content-disposition=[^&]*&/, ""))).toBe(false);
    expect(opens(`${one}&response-content-type=text%2Fhtml`)).toBe(false);
    expect(() => url("k", { contentType: "text/html" })).toThrow(expect.objectContaining({ code: "unsupported" }));
  });

  it("is over SHA-256, or over SHA-1 where that is asked for", () => {
    for (const { cdnKey, publicKey } of [
      { cdnKey: ecdsaKey, publicKey: ecdsa.publicKey },
      { cdnKey: rsaKey, publicKey: rsa.publicKey },
    ]) {
      const sha1 = withCdn({ cdnKey: { ...cdnKey, hash: "sha1" } });
      expect(query(sha1.url("k")).has("Hash-Algorithm")).toBe(false);
      expect(opens(sha1.url("k"), publicKey)).toBe(true);
      expect(opens(`${sha1.url("k")}&Hash-Algorithm=SHA256`, publicKey)).toBe(false);
      expect(sha1.cookies("k/").map(({ name }) => name)).not.toContain("CloudFront-Hash-Algorithm");
      const sha256 = withCdn({ cdnKey }).url("k");
      expect(query(sha256).get("Hash-Algorithm")).toBe("SHA256");
      expect(opens(sha256, publicKey)).toBe(true);
    }
  });

  it("t23 holds to an address and a beginning, and remembers URLs by both", () => {
    const { url } = withCdn();
    const [sourceIp, starts] = ["192.0.2.0/24", noon / 1000 + 60];
    const contentDisposition = 'attachment; filename="a.pdf"';
    const choices = [{}, { sourceIp }, { starts }, { sourceIp, starts }, { sourceIp, starts, contentDisposition }];
    const urls = choices.map((options) => url("a b", options));
    expect(new Set(urls).size).toBe(choices.length);
    expect(choices.map((options) => url("a b", options))).toEqual(urls);
    const expires = noon / 1000 + hour;
    for (const [at, signed] of urls.entries()) {
      expect(opens(signed)).toBe(true);
      expect(query(signed).has("Expires")).toBe(at === 0);
      const { contentDisposition: saved, ...grant } = { contentDisposition: undefined, ...choices[at] };
      const policy = parseCloudFrontPolicy(parseCloudFrontUrl(signed).claim?.policy.toString() ?? "");
      expect(policy).toMatchObject({ expires, ...grant });
      expect(policy.resource.startsWith(`${cdnUrl}/a%20b`)).toBe(true);
      expect(policy.resource.includes("response-content-disposition")).toBe(saved !== undefined);
    }
    const [, wider = "", , both = ""] = urls;
    expect(opens(both.replace(query(both).get("Policy") ?? "", query(wider).get("Policy") ?? ""))).toBe(false);
  });

  it("t23 signs the policy that AWS's own signer would", () => {
    const { url } = withCdn({ cdnKey: { ...rsaKey, hash: "sha1" } });
    const [starts, expires] = [noon / 1000 + 60, noon / 1000 + hour];
    const theirs = getSignedUrl({
      url: `${cdnUrl}/k`,
      keyPairId: "K2",
      privateKey: rsaKey.privateKey,
      dateLessThan: new Date(expires * 1000).toISOString(),
      dateGreaterThan: new Date(starts * 1000).toISOString(),
      ipAddress: "192.0.2.0/24",
    });
    const policyOf = (signed: string): unknown =>
      JSON.parse(decodeCloudFrontBase64(query(signed).get("Policy") ?? "")?.toString() ?? "");
    expect(policyOf(url("k", { starts, sourceIp: "192.0.2.0/24" }))).toEqual(policyOf(theirs));
  });

  it.each([
    { sourceIp: "2001:db8::1" },
    { sourceIp: "192.0.2.0/33" },
    { sourceIp: "" },
    { starts: noon / 1000 + hour },
    { starts: Number.NaN },
  ])("refuses %j, which no policy may say", (options) => {
    const { url } = withCdn();
    expect(() => url("k", options)).toThrow(expect.objectContaining({ code: "invalid-option" }));
    expect(opens(url("k", { sourceIp: "192.0.2.1", starts: noon / 1000 + hour - 1 }))).toBe(true);
  });

  it("t25 opens exactly the key, for all keys of the corpus", () => {
    const { url } = withCdn();
    const urls = keyCorpus.map((key) => url(key));
    for (const [at, each] of urls.entries()) {
      expect(opens(each)).toBe(true);
      expect(decodeURIComponent(new URL(each).pathname)).toBe(`/${keyCorpus[at]}`);
      const { resource } = parseCloudFrontPolicy(parseCloudFrontUrl(each).claim?.policy.toString() ?? "");
      expect(resource).not.toMatch(/[*?'()!]/);
    }
    expect(new Set(urls.map((each) => new URL(each).pathname)).size).toBe(keyCorpus.length);
  });

  it.each([0, -1, 1.5, Number.NaN, week + 1])("refuses a life of %d seconds", (expiresIn) => {
    const { url, cookies } = withCdn();
    expect(() => url("k", { expiresIn })).toThrow(expect.objectContaining({ code: "invalid-option" }));
    expect(() => cookies("k/", { expiresIn })).toThrow(expect.objectContaining({ code: "invalid-option" }));
    expect(opens(url("k", { expiresIn: week }))).toBe(true);
  });
});

describe("signedCookies()", () => {
  it("open everything below a prefix, on the CDN's path for it", () => {
    const { cookies, driver } = withCdn();
    expect(driver.capabilities.has("signedCookies")).toBe(true);
    const signed = cookies("documents/42/", { domain: "example.com" });
    const header = signed.map(({ name, value }) => `${name}=${value}`).join("; ");
    const claim = parseCloudFrontCookies(header, `${cdnUrl}/documents/42/a`);
    expect(claim && verifyCloudFrontSignature(claim, ecdsa.publicKey)).toBe(true);
    const expires = noon / 1000 + hour;
    expect(parseCloudFrontPolicy(claim?.policy.toString() ?? "")).toEqual({
      resource: `${cdnUrl}/documents/42/*`,
      expires,
    });
    expect(signed[0]?.attributes).toMatchObject({ path: "/documents/42/", domain: "example.com", secure: true });
  });

  it.each(["com", "other.com", "a.media.example.com", ".example.com", "Example.com", "ple.com", "example.com; Path=/"])(
    "are refused for the domain %j, to which they would not be sent",
    (domain) => {
      const { cookies } = withCdn();
      expect(() => cookies("k/", { domain })).toThrow(expect.objectContaining({ code: "invalid-option" }));
      expect(cookies("k/", { domain: "media.example.com" })[0]?.attributes.domain).toBe("media.example.com");
    },
  );

  it("are refused where a browser would not keep them", () => {
    const { cookies } = withCdn();
    expect(() => cookies(`${"ß".repeat(500)}/`)).toThrow(expect.objectContaining({ code: "invalid-option" }));
  });

  it("are none without a CDN", () => {
    expect(signing().driver).not.toHaveProperty("signedCookies");
    expect(signing({ cdnUrl }).driver.capabilities.has("signedCookies")).toBe(false);
  });
});

describe("a CDN that is missing", () => {
  it("is never replaced by the bucket in silence", () => {
    const nothing = signing({ cdnRequired: true });
    expect(() => nothing.driver.url("k")).toThrow(missing);
    expect(() => nothing.url("k")).toThrow(missing);
    expect(() => nothing.cookies("k/")).toThrow(missing);
    const noKey = signing({ cdnRequired: true, cdnUrl });
    expect(noKey.driver.url("k")).toBe("https://media.example.com/k");
    expect(() => noKey.url("k")).toThrow("the key of the CDN is not known");
    const noDomain = signing({ cdnKey: ecdsaKey });
    expect(() => noDomain.url("k")).toThrow("the domain of the CDN is not known");
    expect(noDomain.driver.url("k")).toBe("https://b.s3.eu-west-1.amazonaws.com/k");
  });

  it("is not missed where none is declared, or where the bucket may stand in for it", () => {
    expect(signing().url("k")).toMatch(/^https:\/\/b\.s3\.eu-west-1\.amazonaws\.com\/k\?X-Amz-/);
    expect(signing({ cdnUrl }).url("k")).toMatch(/^https:\/\/b\.s3\.eu-west-1\.amazonaws\.com\/k\?X-Amz-/);
  });
});

describe("the CDN's key", () => {
  it("is read from its file with the first URL, or by ready()", async () => {
    const folder = mkdtempSync(join(tmpdir(), "stowage-cdn-"));
    try {
      const file = join(folder, "key.pem");
      const late = withCdn({ cdnKey: { id: "K1", privateKey: { file } } });
      await expect(late.driver.ready?.()).rejects.toMatchObject({ code: "cdn-missing" });
      expect(() => late.url("k")).toThrow(/^Cannot read the CDN's key in .*key\.pem": ENOENT$/);
      writeFileSync(file, ecdsaKey.privateKey);
      expect(opens(late.url("k"))).toBe(true);
      await late.driver.ready?.();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("must be of the type that the configuration says", () => {
    const wrong = withCdn({ cdnKey: { ...rsaKey, type: "ecdsa" } });
    expect(() => wrong.url("k")).toThrow(
      expect.objectContaining({ code: "environment-conflict", fix: expect.stringContaining('signing: "rsa"') }),
    );
    expect(withCdn({ cdnKey: { ...rsaKey, type: "rsa" } }).url("k")).toContain("Key-Pair-Id=K2");
  });

  it("t37 is in no error and in nothing that is printed", () => {
    const broken = ecdsaKey.privateKey.replace("\n", "\nAAAA");
    const secret = ecdsaKey.privateKey.split("\n")[1] ?? "";
    const { driver, url } = withCdn({ cdnKey: { id: "K1", privateKey: broken } });
    const error = thrownBy(() => url("k"));
    expect(error).toEqual(missing);
    const shown = [driver, error]
      .map((value) => inspect(value, { depth: 9, showHidden: true }) + JSON.stringify(value))
      .join("");
    expect(shown).toContain("no private key in PEM");
    expect(shown).not.toContain(secret.slice(0, 20));
  });
});

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
