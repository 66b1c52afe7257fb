import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { signChunk, signTrailer } from "../chunks/chunk-signatures.ts";
import { createUrlSigner } from "./create-url-signer.ts";
import { deriveSigningKey } from "../derive-signing-key.ts";
import type { OutgoingRequest } from "./outgoing-request.ts";
import { presignRequest } from "./presign-request.ts";
import { verifyPostPolicy } from "../verify/verify-post-policy.ts";
import { signPostPolicy } from "./sign-post-policy.ts";
import { signRequest } from "./sign-request.ts";

interface Examples {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
  date: string;
  requests: (OutgoingRequest & { name: string; signature: string })[];
  presigned: { path: string; host: string; expiresIn: number; signature: string };
  chunks: string[];
  chunksBeforeTrailer: string[];
  trailer: { line: string; signature: string };
}

const examples: Examples = JSON.parse(readFileSync(new URL("../aws-s3-examples.json", import.meta.url), "utf8"));
const { accessKeyId, secretAccessKey, region } = examples;
const credentials = { accessKeyId, secretAccessKey };
const date = new Date(examples.date);
const scope = { date: "20130524", region, service: "s3" };

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

describe("signRequest()", () => {
  it.each(examples.requests)(
    "signs AWS's example $name",
    ({ signature, method, path, query, headers: given, payloadHash }) => {
      const request = { method, path, query, headers: given, payloadHash };
      const headers = signRequest(request, { credentials, region, date });
      expect(headers["authorization"]).toMatch(new RegExp(`Signature=${signature}$`));
    },
  );

  it("returns the given headers in lower case with those of the signature", () => {
    const request = { method: "GET", path: "/", query: "", headers: { Host: "a.example" }, payloadHash: sha256("") };
    const options = { credentials: { ...credentials, sessionToken: "token" }, region, date };
    const { authorization, ...rest } = signRequest(request, options);
    expect(rest).toEqual({
      host: "a.example",
      "x-amz-date": "20130524T000000Z",
      "x-amz-content-sha256": sha256(""),
      "x-amz-security-token": "token",
    });
    expect(authorization).toContain("SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token,");
  });

  it("leaves headers that change on the way unsigned, and sends them", () => {
    const headers = { host: "a.example", "user-agent": "x", connection: "close", expect: "100-continue" };
    const request = { method: "PUT", path: "/a", query: "", headers, payloadHash: "UNSIGNED-PAYLOAD" };
    const signed = signRequest(request, { credentials, region, date });
    expect(signed).toMatchObject(headers);
    expect(signed["authorization"]).toContain("SignedHeaders=host;x-amz-content-sha256;x-amz-date,");
  });

  it.each(["a\nb", "a\rb", "a\0b", "€"])("refuses the header value %j, and allows bytes", (value) => {
    const requestWith = (content: string) => {
      const headers = { host: "a.example", "x-amz-meta-a": content };
      return { method: "PUT", path: "/a", query: "", headers, payloadHash: "UNSIGNED-PAYLOAD" };
    };
    const run = () => signRequest(requestWith(value), { credentials, region, date });
    expect(run).toThrow('Cannot sign header "x-amz-meta-a": a header holds printable bytes only');
    const text = "\u00e2\u0082\u00ac";
    expect(signRequest(requestWith(text), { credentials, region, date })["x-amz-meta-a"]).toBe(text);
  });

  it("refuses a request without a host", () => {
    const request = { method: "GET", path: "/", query: "", headers: {}, payloadHash: sha256("") };
    expect(() => signRequest(request, { credentials, region, date })).toThrow("no host header");
  });
});

describe("createUrlSigner()", () => {
  const { path, host, expiresIn, signature } = examples.presigned;

  it("signs AWS's example of a pre-signed URL", () => {
    const sign = createUrlSigner({ credentials, region, origin: `https://${host}` });
    const url = new URL(sign(path, { signedAt: date.getTime(), expiresIn }));
    expect(url.origin + url.pathname).toBe(`https://${host}${path}`);
    expect(url.searchParams.get("X-Amz-Signature")).toBe(signature);
  });

  it("presignRequest() signs the same", () => {
    const request = { method: "GET", path, query: "", headers: { host }, payloadHash: "UNSIGNED-PAYLOAD" };
    const query = presignRequest(request, { credentials, region, date, expiresIn });
    expect(new URLSearchParams(query).get("X-Amz-Signature")).toBe(signature);
  });
});

describe("signChunk()", () => {
  const data = ["a".repeat(65_536), "a".repeat(1024), ""].map(sha256);
  const seedOf = (name: string) => {
    const signature = examples.requests.find((request) => request.name === name)?.signature ?? "";
    return { signature, signingKey: deriveSigningKey(secretAccessKey, scope), amzDate: "20130524T000000Z", scope };
  };

  it.each([
    ["chunked PUT", examples.chunks],
    ["chunked PUT with trailer", examples.chunksBeforeTrailer],
  ])("signs the chunks of AWS's example %s", (name, expected) => {
    const seed = seedOf(name);
    let previous = seed.signature;
    const signatures = data.map((hash) => (previous = signChunk(seed, previous, hash)));
    expect(signatures).toEqual(expected);
  });

  it("signTrailer() signs the trailer of AWS's example", () => {
    const { line, signature } = examples.trailer;
    const last = examples.chunksBeforeTrailer.at(-1) ?? "";
    expect(signTrailer(seedOf("chunked PUT with trailer"), last, sha256(`${line}\n`))).toBe(signature);
  });
});

const policy = `{ "expiration": "2015-12-30T12:00:00.000Z",
  "conditions": [
    {"bucket": "sigv4examplebucket"},
    ["starts-with", "$key", "user/user1/"],
    {"acl": "public-read"},
    {"success_action_redirect": "http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html"},
    ["starts-with", "$Content-Type", "image/"],
    {"x-amz-meta-uuid": "14365123651274"},
    {"x-amz-server-side-encryption": "AES256"},
    ["starts-with", "$x-amz-meta-tag", ""],

    {"x-amz-credential": "AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request"},
    {"x-amz-algorithm": "AWS4-HMAC-SHA256"},
    {"x-amz-date": "20151229T000000Z" }
  ]
}`;

describe("signPostPolicy()", () => {
  const base64 = Buffer.from(policy.replaceAll("\n", "\r\n")).toString("base64");
  const postScope = { ...scope, date: "20151229" };
  const expected = "8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e";

  it("signs AWS's example of a browser upload", () => {
    expect(base64).toHaveLength(864);
    expect(signPostPolicy(base64, secretAccessKey, postScope)).toBe(expected);
  });

  it("tells characters apart that share their low byte", () => {
    const lookalike = base64.replace("e", "ť");
    expect(lookalike.charCodeAt(0) & 0xff).toBe(base64.charCodeAt(0));
    expect(signPostPolicy(lookalike, secretAccessKey, postScope)).not.toBe(expected);
  });

  it("is what verifyPostPolicy() takes, and nothing else", () => {
    expect(verifyPostPolicy(base64, expected, secretAccessKey, postScope)).toBe(true);
    expect(verifyPostPolicy(base64, expected.replace("8", "9"), secretAccessKey, postScope)).toBe(false);
    expect(verifyPostPolicy(base64, expected.slice(1), secretAccessKey, postScope)).toBe(false);
    expect(verifyPostPolicy(`${base64}=`, expected, secretAccessKey, postScope)).toBe(false);
    expect(verifyPostPolicy(base64, expected, secretAccessKey, { ...postScope, date: "20151230" })).toBe(false);
  });
});
