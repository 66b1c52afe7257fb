import { createHash, createHmac } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeKey } from "../../base/encode-key.ts";
import { encodeUri } from "../../base/encode-uri.ts";
import { createUrlSigner } from "./create-url-signer.ts";
import { parseAuthentication } from "../verify/parse-authentication.ts";
import { verifySignature } from "../verify/verify-signature.ts";

const credentials = { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "secret" };
const origin = "https://bucket.s3.eu-central-1.amazonaws.com";
const region = "eu-central-1";

const hmac = (key: string | Uint8Array, text: string) => createHmac("sha256", key).update(text).digest();

interface Plain {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  region: string;
  host: string;
  method: string;
  path: string;
  signedAt: number;
  expiresIn: number;
  query: Record<string, string>;
}

// The same signature in the words of AWS's guide, with createHmac.
function signPlainly(o: Plain): string {
  const time = new Date(Math.floor(o.signedAt / 1000) * 1000)
    .toISOString()
    .replace(/\.000Z$/, "Z")
    .replace(/[:-]/g, "");
  const scope = `${time.slice(0, 8)}/${o.region}/s3/aws4_request`;
  const parameters: [string, string][] = [
    ["X-Amz-Algorithm", "AWS4-HMAC-SHA256"],
    ["X-Amz-Credential", `${o.accessKeyId}/${scope}`],
    ["X-Amz-Date", time],
    ["X-Amz-Expires", `${o.expiresIn}`],
    ["X-Amz-SignedHeaders", "host"],
    ...(o.sessionToken === undefined ? [] : [["X-Amz-Security-Token", o.sessionToken] as [string, string]]),
    ...Object.entries(o.query),
  ];
  const query = parameters
    .map(([name, value]) => [encodeUri(name), encodeUri(value)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map((pair) => pair.join("="))
    .join("&");
  const canonical = [o.method, o.path, query, `host:${o.host}`, "", "host", "UNSIGNED-PAYLOAD"].join("\n");
  const hash = createHash("sha256").update(canonical).digest("hex");
  const [date = "", ...rest] = scope.split("/");
  const key = rest.reduce((previous, part) => hmac(previous, part), hmac(`AWS4${o.secretAccessKey}`, date));
  return hmac(key, ["AWS4-HMAC-SHA256", time, scope, hash].join("\n")).toString("hex");
}

const signatureOf = (url: string): string => url.split("&X-Amz-Signature=")[1] ?? "";

const text = fc.string({ unit: "grapheme", maxLength: 30 });
const urls = fc.record({
  key: text,
  // Few values, so that the same second, the next second, the same day and the next day all occur.
  signedAt: fc.constantFrom(
    0,
    999,
    1000,
    86_399_999,
    86_400_000,
    1_700_000_000_000,
    1_700_000_001_000,
    4_102_444_800_000,
  ),
  expiresIn: fc.constantFrom(1, 60, 604_800),
  query: fc.dictionary(fc.oneof(text, fc.constantFrom("response-content-type", "X-Amz-Checksum-Mode", "A")), text, {
    maxKeys: 3,
  }),
});

describe("createUrlSigner()", () => {
  it("signs as createHmac does, through changing seconds, days and credentials", () => {
    const signers = fc.record({
      accessKeyId: fc.constantFrom("AKIA1", "ASIA/2+"),
      secretAccessKey: fc.constantFrom("s1", "s2"),
      sessionToken: fc.option(fc.constantFrom("t/1=", "t2"), { nil: undefined }),
      region: fc.constantFrom("us-east-1", "eu-central-1", "a".repeat(2000)),
      method: fc.constantFrom("GET", "HEAD"),
    });
    fc.assert(
      fc.property(fc.array(signers, { minLength: 1, maxLength: 3 }), fc.array(urls, { maxLength: 8 }), (all, list) => {
        const made = all.map(({ sessionToken, ...rest }) => {
          const plain = { ...rest, ...(sessionToken === undefined ? {} : { sessionToken }) };
          return {
            plain,
            sign: createUrlSigner({ credentials: plain, region: rest.region, method: rest.method, origin }),
          };
        });
        for (const [i, { key, ...url }] of list.entries()) {
          const { plain, sign } = made[i % made.length] ?? { plain: undefined, sign: undefined };
          if (plain === undefined) continue;
          const path = `/${encodeKey(key)}`;
          const expected = signPlainly({ ...plain, ...url, path, host: new URL(origin).host });
          expect(signatureOf(sign(path, url))).toBe(expected);
        }
      }),
    );
  });

  it("makes URLs that verifySignature() accepts", () => {
    const sign = createUrlSigner({ credentials, region, origin });
    fc.assert(
      fc.property(urls, ({ key, ...url }) => {
        const [path = "", query = ""] = sign(`/${encodeKey(key)}`, url)
          .slice(origin.length)
          .split("?");
        const request = { method: "GET", path, query, headers: [["host", new URL(origin).host]] as const };
        const claim = parseAuthentication(request);
        if (claim.kind !== "query") throw new Error("The URL is signed");
        expect(claim.expiresIn).toBe(url.expiresIn);
        expect(verifySignature(request, claim, credentials.secretAccessKey).valid).toBe(true);
        expect(verifySignature({ ...request, method: "PUT" }, claim, credentials.secretAccessKey).valid).toBe(false);
      }),
    );
  });

  it("keeps a port, and leaves out the scheme's own", () => {
    const url = { signedAt: 0, expiresIn: 60 };
    const plain = { ...credentials, ...url, region, method: "GET", path: "/a", query: {} };
    const local = createUrlSigner({ credentials, region, origin: "http://127.0.0.1:9000" })("/a", url);
    expect(local).toMatch(/^http:\/\/127\.0\.0\.1:9000\/a\?/);
    expect(signatureOf(local)).toBe(signPlainly({ ...plain, host: "127.0.0.1:9000" }));
    const usual = createUrlSigner({ credentials, region, origin: "https://a.example:443" })("/a", url);
    expect(usual).toMatch(/^https:\/\/a\.example\/a\?/);
    expect(signatureOf(usual)).toBe(signPlainly({ ...plain, host: "a.example" }));
  });

  it("refuses a life out of range, and allows seven days", () => {
    const sign = createUrlSigner({ credentials, region, origin });
    for (const expiresIn of [0, -1, 1.5, 604_801, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => sign("/a", { signedAt: 0, expiresIn })).toThrow("from 1 to 604800");
    }
    expect(sign("/a", { signedAt: 0, expiresIn: 604_800 })).toContain("X-Amz-Expires=604800");
  });

  it("refuses a path that is not encoded and a parameter of the signature", () => {
    const sign = createUrlSigner({ credentials, region, origin });
    const url = { signedAt: 0, expiresIn: 60 };
    for (const path of ["a", "", "/a b", "/a?b", "/a#b", "/é"]) expect(() => sign(path, url)).toThrow("not encoded");
    for (const name of ["X-Amz-Expires", "X-Amz-Signature"]) {
      expect(() => sign("/a", { ...url, query: { [name]: "1" } })).toThrow("the signature's own");
    }
  });

  it("signs keys below a base as it signs whole paths, and refuses a base that is no path", () => {
    const options = { signedAt: 1_700_000_000_000, expiresIn: 60 };
    const whole = createUrlSigner({ credentials, region, origin });
    const below = createUrlSigner({ credentials, region, origin, base: "/bucket/" });
    expect(below("a/b c", options)).toBe(whole("/bucket/a/b%20c", options));
    expect(below("a%20b?c", options)).toBe(whole("/bucket/a%2520b%3Fc", options));
    for (const base of ["bucket/", "/a b/", "/a?b"]) {
      const make = () => createUrlSigner({ credentials, region, origin, base });
      expect(make).toThrow(expect.objectContaining({ code: "InvalidURI" }));
    }
  });
});
