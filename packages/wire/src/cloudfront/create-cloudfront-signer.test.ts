import { spawnSync } from "node:child_process";
import { createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getSignedCookies, getSignedUrl } from "@aws-sdk/cloudfront-signer";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyCorpus } from "../../../stowage/src/testing/key-corpus.ts";
import { decodeCloudFrontBase64 } from "./cloudfront-base64.ts";
import type { CloudFrontHash } from "./cloudfront-hash.ts";
import { type CloudFrontSigner, createCloudFrontSigner } from "./create-cloudfront-signer.ts";
import { parseCloudFrontUrl } from "./parse-cloudfront-url.ts";
import { formatSetCookie } from "./signed-cookie.ts";
import { verifyCloudFrontSignature } from "./verify-cloudfront-signature.ts";

const origin = "https://media.example.com";
const keyPairId = "K2JCJMDEHXQW5F";
const expires = 1_767_225_600;
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ecdsa = generateKeyPairSync("ec", { namedCurve: "prime256v1" });

function signerOf(privateKey: KeyObject, hash?: CloudFrontHash): CloudFrontSigner {
  return createCloudFrontSigner({ origin, keyPairId, privateKey, ...(hash && { hash }) });
}

const pemOf = (key: KeyObject): string => key.export({ type: "pkcs8", format: "pem" }).toString();

const parameters = (url: string): Record<string, string> => Object.fromEntries(new URL(url).searchParams);

/** Whether a URL, as a server receives it, carries a signature for exactly itself. */
function opens(url: string, publicKey: KeyObject = ecdsa.publicKey): boolean {
  const { claim } = parseCloudFrontUrl(url);
  return claim !== undefined && verifyCloudFrontSignature(claim, publicKey);
}

describe("url() of createCloudFrontSigner()", () => {
  it("has the URL's own query, then Expires, Signature, Key-Pair-Id and Hash-Algorithm", () => {
    const query = { "response-content-disposition": 'attachment; filename="a.pdf"' };
    expect(signerOf(ecdsa.privateKey).url("a/b c.pdf", { expires, query })).toMatch(
      /^https:\/\/media\.example\.com\/a\/b%20c\.pdf\?response-content-disposition=attachment%3B%20filename%3D%22a\.pdf%22&Expires=1767225600&Signature=[A-Za-z0-9~_-]{92,100}&Key-Pair-Id=K2JCJMDEHXQW5F&Hash-Algorithm=SHA256$/,
    );
    expect(signerOf(ecdsa.privateKey, "SHA1").url("a", { expires, query: {} })).toMatch(
      /^https:\/\/media\.example\.com\/a\?Expires=1767225600&Signature=[^&]+&Key-Pair-Id=K2JCJMDEHXQW5F$/,
    );
  });

  it.each<[CloudFrontHash, string, Parameters<CloudFrontSigner["url"]>[1]]>([
    ["SHA1", "a/b c.pdf", { expires }],
    ["SHA256", "größe & co.pdf", { expires }],
    ["SHA1", "a.pdf", { expires, starts: expires - 60 }],
    ["SHA256", "a.pdf", { expires, sourceIp: "192.0.2.0/24" }],
    ["SHA256", "a.pdf", { expires, starts: expires - 60, sourceIp: "192.0.2.7" }],
    ["SHA256", "a.pdf", { expires, query: { "response-content-disposition": "attachment" } }],
  ])("says with %s what the official signer says, byte for byte with RSA (%s, %j)", (hash, key, options) => {
    const url = signerOf(rsa.privateKey, hash).url(key, options);
    const official = getSignedUrl({
      url: parseCloudFrontUrl(url).resource,
      keyPairId,
      privateKey: pemOf(rsa.privateKey),
      dateLessThan: new Date(expires * 1000).toISOString(),
      ...(options.starts !== undefined && { dateGreaterThan: new Date(options.starts * 1000).toISOString() }),
      ...(options.sourceIp !== undefined && { ipAddress: options.sourceIp }),
      algorithm: hash,
    });
    expect(parameters(url)).toEqual(parameters(official));
    expect(new URL(url).pathname).toBe(new URL(official).pathname);
  });

  it.each<[string, typeof rsa, CloudFrontHash]>([
    ["RSA", rsa, "SHA1"],
    ["RSA", rsa, "SHA256"],
    ["ECDSA", ecdsa, "SHA1"],
    ["ECDSA", ecdsa, "SHA256"],
  ])("is verified by openssl: %s with %3$s", (_, { privateKey, publicKey }, hash) => {
    const { claim } = parseCloudFrontUrl(signerOf(privateKey, hash).url("a.pdf", { expires }));
    const folder = mkdtempSync(join(tmpdir(), "stowage-cloudfront-"));
    try {
      const [key, signature] = [join(folder, "key.pem"), join(folder, "signature")];
      writeFileSync(key, publicKey.export({ type: "spki", format: "pem" }));
      writeFileSync(signature, claim?.signature ?? "");
      const verify = (input: string) =>
        spawnSync("openssl", ["dgst", `-${hash.toLowerCase()}`, "-verify", key, "-signature", signature], { input })
          .status;
      const policy = `{"Statement":[{"Resource":"${origin}/a.pdf","Condition":{"DateLessThan":{"AWS:EpochTime":1767225600}}}]}`;
      expect([verify(policy), verify(`${policy}\n`)]).toEqual([0, 1]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("agrees with the golden URL of django-storages", () => {
    // Its key is of 1,024 bits, which CloudFront does not take any more, so that only the verification is shown.
    const der =
      "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCXVuwcMk+JmVSKuQ1K4dZx4Z1dEcRQgTlqvhAyljIpttXlZh2/fD3GkJCiqfwEmo+cdNK/" +
      "LFzRj/CX8Wz1z1lH2USONpG6sAkotkatCbejiItDu5y6janGJHfuWXu6B/o9gwZylU1gIsePY3lLNk+r9QhXUO4jXw6zLJftVwKPhQIDAQAB";
    const publicKey = createPublicKey({ key: Buffer.from(der, "base64"), format: "der", type: "spki" });
    const url =
      "https://mock.cloudfront.net/file.txt?Expires=3600&Signature=DbqVgh3FHtttQxof214tSAVE8Nqn3Q4Ii7eR3iykbOqAPbV8" +
      "9HC3EB~0CWxarpLNtbfosS5LxiP5EutriM7E8uR4Gm~UVY-PFUjPcwqdnmAiKJF0EVs7koJcMR8MKDStuWfFKVUPJ8H7ORYTOrixyHBV2NOrp" +
      "I6SN5UX6ctNM50_&Key-Pair-Id=test-key";
    expect(opens(url, publicKey)).toBe(true);
    expect(opens(url.replace("Expires=3600", "Expires=3601"), publicKey)).toBe(false);
  });

  it("t25 signs for exactly one key, whatever it is called: policies of the corpus", () => {
    const policies = keyCorpus.map((key) => {
      const { claim } = parseCloudFrontUrl(signerOf(ecdsa.privateKey).url(key, { expires }));
      return claim?.policy.toString("latin1").slice(0, 200);
    });
    expect(policies).toMatchSnapshot();
    expect(policies.join("")).not.toMatch(/[*?]/);
  });

  it("t25 makes no wildcard of a file's name, in a canned policy or a custom one", () => {
    const signer = signerOf(ecdsa.privateKey);
    for (const grant of [{ expires }, { expires, starts: expires - 60 }, { expires, sourceIp: "192.0.2.1" }]) {
      const { claim } = parseCloudFrontUrl(signer.url("private/*", grant));
      expect(claim?.policy.toString()).toContain('"Resource":"https://media.example.com/private/%2A"');
    }
    const url = signer.url("private/*", { expires });
    expect(opens(url)).toBe(true);
    expect(opens(url.replace("%2A", "other"))).toBe(false);
    expect(opens(url.replace("%2A", "*"))).toBe(false);
  });

  it("t25 decodes to exactly the key, for any key", () => {
    const signer = signerOf(ecdsa.privateKey);
    fc.assert(
      fc.property(anyKey, (key) => {
        const url = new URL(signer.url(key, { expires }));
        expect(decodeURIComponent(url.pathname)).toBe(`/${key}`);
        expect([...url.searchParams.keys()]).toEqual(["Expires", "Signature", "Key-Pair-Id", "Hash-Algorithm"]);
        expect(opens(url.href)).toBe(true);
      }),
    );
  });

  it("signs short texts and long ones in turn", () => {
    const signer = signerOf(ecdsa.privateKey);
    const query = { "response-content-disposition": "ß".repeat(1000) };
    const urls = ["k".repeat(900), "a"].flatMap((key) => [
      signer.url(key, { expires, query }),
      signer.url(key, { expires }),
    ]);
    expect(urls.map((url) => opens(url))).toEqual([true, true, true, true]);
  });

  it("signs every byte of a text, however long it is", () => {
    const signer = signerOf(ecdsa.privateKey);
    for (let length = 3960; length < 4130; length += 1) {
      const url = signer.url("k", { expires, query: { a: "b".repeat(length) } });
      expect(opens(url), String(length)).toBe(true);
    }
  });

  it("t25 never opens another key", () => {
    const signer = signerOf(ecdsa.privateKey);
    fc.assert(
      fc.property(anyKey, anyKey, (key, other) => {
        fc.pre(key !== other);
        const [, query = ""] = signer.url(key, { expires }).split("?");
        const [path = ""] = signer.url(other, { expires }).split("?");
        expect(opens(`${path}?${query}`)).toBe(false);
      }),
    );
  });

  it("t22 is refused after a change of any byte, and of any parameter", () => {
    const query = { "response-content-disposition": 'attachment; filename="a.pdf"' };
    const url = signerOf(ecdsa.privateKey).url("a/b.pdf", { expires, query });
    const accepted = (changed: string): boolean => {
      try {
        return opens(changed);
      } catch {
        return false;
      }
    };
    expect(accepted(url)).toBe(true);
    const keyIdAt = url.indexOf("&Key-Pair-Id=") + "&Key-Pair-Id=".length;
    for (let at = origin.length; at < url.length; at += 1) {
      // The key's id chooses the key that verifies, and is not signed itself.
      if (at >= keyIdAt && at < keyIdAt + keyPairId.length) continue;
      const flipped = url[at] === "A" ? "B" : "A";
      expect(accepted(url.slice(0, at) + flipped + url.slice(at + 1)), `byte ${at}`).toBe(false);
    }
    const [path = "", ...parts] = url.split(/[?&]/);
    for (const [at, part] of parts.entries()) {
      expect(accepted(`${path}?${parts.toSpliced(at, 1).join("&")}`), `without ${part}`).toBe(false);
      expect(accepted(`${path}?${[...parts, part].join("&")}`), `${part} twice`).toBe(false);
    }
    expect(accepted(`${url}&response-content-type=text/html`)).toBe(false);
    expect(accepted(`${path}?response-content-type=text/html&${parts.join("&")}`)).toBe(false);
  });

  it.each<[string, string, object]>([
    ["an empty key", "", { expires }],
    ["a key that clients resolve", "a/../b", { expires }],
    ["a key that clients resolve", "./a", { expires }],
    ["a lone surrogate", "a\ud800", { expires }],
    ["a parameter of CloudFront's", "a", { expires, query: { Policy: "x" } }],
    ["no end", "a", {}],
    ["an end that is no whole second", "a", { expires: 1.5 }],
    ["an end that is text", "a", { expires: "1767225600" }],
    ["an end before the beginning", "a", { expires, starts: expires }],
    ["an IPv6 source", "a", { expires, sourceIp: "2001:db8::1" }],
    ["a source that is none", "a", { expires, sourceIp: '1.2.3.4/33"' }],
  ])("t25 refuses %s", (_, key, options) => {
    expect(() => signerOf(ecdsa.privateKey).url(key, options as { expires: number })).toThrow(/^Cannot/);
  });

  it("refuses keys and ids that CloudFront does not take", () => {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-384" });
    expect(() => signerOf(privateKey)).toThrow("it is ec secp384r1, and CloudFront takes RSA 2048 or ECDSA P-256");
    const wrong = { origin, keyPairId: "K2&Policy=", privateKey: ecdsa.privateKey };
    expect(() => createCloudFrontSigner(wrong)).toThrow("that is no key's id");
  });
});

const segment = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 });
const anyKey = fc
  .array(fc.oneof(segment, fc.constantFrom("*", "?", "a*", "%2A", "a'b()!~", "a?b=c", "a&b", "..a", "#")), {
    minLength: 1,
    maxLength: 4,
  })
  .map((segments) => segments.join("/"))
  .filter((key) => !/(?:^|\/)\.{1,2}(?:\/|$)/.test(key));

describe("cookies() of createCloudFrontSigner()", () => {
  it("grant everything below a prefix, for its path alone", () => {
    const cookies = signerOf(ecdsa.privateKey).cookies("docs/größe*/", { expires, domain: "example.com" });
    expect(cookies.map(({ name }) => name)).toEqual([
      "CloudFront-Policy",
      "CloudFront-Signature",
      "CloudFront-Key-Pair-Id",
      "CloudFront-Hash-Algorithm",
    ]);
    const path = "/docs/gr%C3%B6%C3%9Fe%2A/";
    const policy = `{"Statement":[{"Resource":"${origin}${path}*","Condition":{"DateLessThan":{"AWS:EpochTime":1767225600}}}]}`;
    expect(decodeCloudFrontBase64(cookies[0]?.value ?? "")?.toString()).toBe(policy);
    const attributes = { path, domain: "example.com", secure: true, httpOnly: true, sameSite: "Lax" };
    for (const cookie of cookies) expect(cookie.attributes).toEqual(attributes);
    expect(formatSetCookie(cookies[2] ?? never())).toBe(
      `CloudFront-Key-Pair-Id=${keyPairId}; Domain=example.com; Path=${path}; Secure; HttpOnly; SameSite=Lax`,
    );
  });

  it.each<CloudFrontHash>(["SHA1", "SHA256"])("say what the official signer says, with RSA and %s", (hash) => {
    const grant = { expires, starts: expires - 60, sourceIp: "192.0.2.0/24" };
    const cookies = signerOf(rsa.privateKey, hash).cookies("docs/", grant);
    const official = getSignedCookies({
      url: `${origin}/docs/*`,
      keyPairId,
      privateKey: pemOf(rsa.privateKey),
      dateLessThan: new Date(expires * 1000).toISOString(),
      dateGreaterThan: new Date(grant.starts * 1000).toISOString(),
      ipAddress: grant.sourceIp,
      algorithm: hash,
    });
    expect(Object.fromEntries(cookies.map(({ name, value }) => [name, value]))).toEqual(official);
  });

  it.each(["", "/", "//", "docs", "docs/*", "a/../"])("t25 refuse %j as a prefix", (prefix) => {
    expect(() => signerOf(ecdsa.privateKey).cookies(prefix, { expires })).toThrow(/^Cannot sign a CloudFront URL/);
  });

  it("are refused where a browser would not keep them", () => {
    expect(() => signerOf(ecdsa.privateKey).cookies(`${"ß".repeat(500)}/`, { expires })).toThrow(/prefix is too long/);
  });

  it("are not Secure where the distribution answers without TLS", () => {
    const options = { origin: "http://localhost:9002", keyPairId, privateKey: ecdsa.privateKey };
    expect(createCloudFrontSigner(options).cookies("a/", { expires })[0]?.attributes.secure).toBe(false);
  });
});

function never(): never {
  throw new Error("there is no such cookie");
}
