import { generateKeyPairSync } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCloudFrontBase64, encodeCloudFrontBase64 } from "./cloudfront-base64.ts";
import { createCloudFrontSigner } from "./create-cloudfront-signer.ts";
import { parseCloudFrontCookies } from "./parse-cloudfront-cookies.ts";
import { parseCloudFrontKey, parseCloudFrontPublicKey } from "./parse-cloudfront-key.ts";
import { parseCloudFrontPolicy } from "./parse-cloudfront-policy.ts";
import { parseCloudFrontUrl } from "./parse-cloudfront-url.ts";
import { verifyCloudFrontSignature } from "./verify-cloudfront-signature.ts";
import { writeCloudFrontPolicy } from "./write-cloudfront-policy.ts";

const origin = "https://media.example.com";
const expires = 1_767_225_600;
const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const signer = createCloudFrontSigner({ origin, keyPairId: "K1", privateKey });

describe("parseCloudFrontUrl()", () => {
  it("takes CloudFront's parameters away and leaves the others as they are", () => {
    const url = `${origin}/a%2Ab?x=1&Expires=5&y=%20&Signature=AAAA&Key-Pair-Id=K1&z`;
    expect(parseCloudFrontUrl(url)).toEqual({
      resource: `${origin}/a%2Ab?x=1&y=%20&z`,
      claim: {
        keyPairId: "K1",
        hash: "SHA1",
        signature: Buffer.alloc(3),
        policy: Buffer.from(
          `{"Statement":[{"Resource":"${origin}/a%2Ab?x=1&y=%20&z","Condition":{"DateLessThan":{"AWS:EpochTime":5}}}]}`,
        ),
      },
    });
    expect(parseCloudFrontUrl(`${origin}/a?expires=5`)).toEqual({
      resource: `${origin}/a?expires=5`,
      claim: undefined,
    });
  });

  it.each([
    ["MissingKey", "Expires=5&Signature=AAAA"],
    ["MissingKey", "Expires=5&Signature=AAAA&Key-Pair-Id="],
    ["AccessDenied", "Key-Pair-Id=K1"],
    ["MalformedPolicy", "Key-Pair-Id=K1&Signature=AAAA"],
    ["MalformedPolicy", "Key-Pair-Id=K1&Signature=AAAA&Policy=e30="],
    ["AccessDenied", "Key-Pair-Id=K1&Expires=5"],
    ["AccessDenied", "Key-Pair-Id=K1&Expires=5&Signature=A/AA"],
    ["AccessDenied", "Key-Pair-Id=K1&Expires=5&Signature=AAAA&Hash-Algorithm=MD5"],
    ["AccessDenied", "Key-Pair-Id=K1&Expires=-5&Signature=AAAA"],
    ["AccessDenied", "Key-Pair-Id=K1&Expires=05&Signature=AAAA"],
    ["AccessDenied", "Key-Pair-Id=K1&Expires=5&Expires=5&Signature=AAAA"],
    ["AccessDenied", "Key-Pair-Id=K1&Expires=5&Policy=e30_&Signature=AAAA"],
    ["AccessDenied", 'Key-Pair-Id=K1&Expires=5&Signature=AAAA&x="}'],
  ])("refuses as %s what is not whole: %s", (code, query) => {
    expect(() => parseCloudFrontUrl(`${origin}/a?${query}`)).toThrow(expect.objectContaining({ code }));
  });
});

describe("parseCloudFrontCookies()", () => {
  it("reads a claim that verifies, among other cookies and whatever is asked for", () => {
    const cookies = signer.cookies("docs/", { expires }).map(({ name, value }) => `${name}=${value}`);
    const header = ["session=x", ...cookies, "CloudFront-Policy=e30_"].join("; ");
    const claim = parseCloudFrontCookies(header, `${origin}/other`);
    expect(claim && verifyCloudFrontSignature(claim, publicKey)).toBe(true);
    expect(parseCloudFrontPolicy(claim?.policy.toString() ?? "")).toEqual({ resource: `${origin}/docs/*`, expires });
    expect(parseCloudFrontCookies("session=x; CloudFront-Other=1", `${origin}/docs/a`)).toBeUndefined();
  });

  it("reads cookies with a canned policy", () => {
    const { resource, claim } = parseCloudFrontUrl(signer.url("a", { expires }));
    const signature = encodeCloudFrontBase64(claim?.signature ?? Buffer.alloc(0));
    const header = `CloudFront-Expires=${expires};CloudFront-Signature=${signature};CloudFront-Key-Pair-Id=K1`;
    const read = (of: string) => parseCloudFrontCookies(`${header};CloudFront-Hash-Algorithm=SHA256`, of);
    const [own, other] = [read(resource), read(`${origin}/b`)];
    expect(own && verifyCloudFrontSignature(own, publicKey)).toBe(true);
    expect(other && verifyCloudFrontSignature(other, publicKey)).toBe(false);
  });
});

describe("parseCloudFrontPolicy()", () => {
  it("reads what was written, spaced or not", () => {
    const policy = { resource: `${origin}/a/*`, expires, starts: 5, sourceIp: "192.0.2.0/24" };
    const text = writeCloudFrontPolicy(policy.resource, policy);
    expect(parseCloudFrontPolicy(text)).toEqual(policy);
    expect(parseCloudFrontPolicy(JSON.stringify(JSON.parse(text), undefined, 2))).toEqual(policy);
  });

  const condition = '"Condition":{"DateLessThan":{"AWS:EpochTime":5}}';
  it.each([
    "",
    "{}",
    '{"Statement":[]}',
    `{"Statement":[{${condition}}]}`,
    `{"Statement":[{"Resource":"",${condition}}]}`,
    `{"Statement":[{"Resource":"a",${condition}},{"Resource":"b",${condition}}]}`,
    '{"Statement":[{"Resource":"a","Condition":{}}]}',
    '{"Statement":[{"Resource":"a","Condition":{"DateLessThan":{"AWS:EpochTime":"5"}}}]}',
    '{"Statement":[{"Resource":"a","Condition":{"DateLessThan":{"AWS:EpochTime":5},"Other":{}}}]}',
    '{"Statement":[{"Resource":"a","Condition":{"DateLessThan":{"AWS:EpochTime":5},"IpAddress":{"AWS:SourceIp":"::1"}}}]}',
  ])("t25 refuses %j", (text) => {
    expect(() => parseCloudFrontPolicy(text)).toThrow(expect.objectContaining({ code: "MalformedPolicy" }));
  });
});

describe("writeCloudFrontPolicy()", () => {
  it.each([
    "*",
    "",
    "http*",
    "http*://media.example.com/a",
    "https://*.example.com/a",
    "https://media.example.com/*",
    "https://media.example.com/a*",
    "https://media.example.com/*/a",
    "https://media.example.com/a?b=*",
    "https://media.example.com/a?b?",
    'https://media.example.com/a","x":"',
    "https://media.example.com",
    "https://user@media.example.com/a",
  ])("t25 refuses the resource %j", (resource) => {
    expect(() => writeCloudFrontPolicy(resource, { expires })).toThrow(/^Cannot write a CloudFront policy/);
    expect(writeCloudFrontPolicy("https://media.example.com/a/*", { expires })).toContain("/a/*");
  });

  it("takes no resource that is left out", () => {
    const { resource } = {} as { resource: string };
    expect(() => writeCloudFrontPolicy(resource, { expires })).toThrow(/^Cannot write/);
  });
});

describe("CloudFront's base64", () => {
  it("gives the bytes back, and has one text for each", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
        const text = encodeCloudFrontBase64(Buffer.from(bytes));
        expect(text.replaceAll("-", "+").replaceAll("_", "=").replaceAll("~", "/")).toBe(
          Buffer.from(bytes).toString("base64"),
        );
        expect(decodeCloudFrontBase64(text)).toEqual(Buffer.from(bytes));
      }),
    );
    expect(["", "AA", "AB__", "A+AA", "AAA=", "AAAA_"].map(decodeCloudFrontBase64)).toEqual(Array(6).fill(undefined));
  });
});

describe("parseCloudFrontKey()", () => {
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();

  it("reads the keys that CloudFront takes, in each form of PEM", () => {
    const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const pkcs1 = rsa.privateKey.export({ type: "pkcs1", format: "pem" }).toString();
    const sec1 = privateKey.export({ type: "sec1", format: "pem" }).toString();
    for (const text of [pem, pkcs1, sec1]) expect(parseCloudFrontKey(text).type).toBe("private");
    const spki = publicKey.export({ type: "spki", format: "pem" }).toString();
    expect(parseCloudFrontPublicKey(spki).type).toBe("public");
  });

  it("t37 refuses others, and never says what was in them", () => {
    const small = generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey;
    const edwards = generateKeyPairSync("ed25519").privateKey;
    const broken = pem.replace("\n", "\nAAAA");
    expect(() => parseCloudFrontKey(small)).toThrow("it is rsa 1024, and CloudFront takes RSA 2048 or ECDSA P-256");
    expect(() => parseCloudFrontKey(edwards)).toThrow("it is ed25519, and CloudFront takes");
    expect(() => parseCloudFrontKey(broken)).toThrow(/^Cannot use the CloudFront key: it is no private key in PEM, or/);
    expect(() => parseCloudFrontKey(publicKey)).toThrow("it is not a private key");
    expect(() => parseCloudFrontPublicKey(pem)).toThrow("it is a private key where the public one is asked for");
  });
});
