import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { canonicalRequest, hashBytes } from "./canonical/canonical-request.ts";
import type { PathEncoding } from "./canonical/canonical-uri.ts";
import { deriveSigningKey } from "./derive-signing-key.ts";
import type { OutgoingRequest } from "./sign/outgoing-request.ts";
import { parseHeaderAuthentication } from "./verify/parse-header-authentication.ts";
import { parseQueryAuthentication } from "./verify/parse-query-authentication.ts";
import { presignRequest } from "./sign/presign-request.ts";
import { queryParameters } from "./verify/query-parameters.ts";
import { signRequest } from "./sign/sign-request.ts";
import { SigningKey } from "./signing-key.ts";
import { stringToSign } from "./canonical/string-to-sign.ts";
import { toByteString } from "./canonical/to-byte-string.ts";
import { verifySignature } from "./verify/verify-signature.ts";

interface Case {
  name: string;
  method: string;
  target: string;
  headers?: [name: string, value: string][];
  body?: string;
  sessionToken?: string;
  normalize?: boolean;
  header?: string;
  query?: string;
  queryWithoutExpiry?: string;
}

interface Suite {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
  service: string;
  date: string;
  host: string;
  cases: Case[];
}

const suite: Suite = JSON.parse(readFileSync(new URL("aws-sig-v4-suite.json", import.meta.url), "utf8"));
const { accessKeyId, secretAccessKey, region, service, host } = suite;

const pathEncodingOf = (test: Case): PathEncoding => (test.normalize === false ? "generic-raw" : "generic-normalized");

function optionsOf(test: Case) {
  const token = test.sessionToken === undefined ? {} : { sessionToken: test.sessionToken };
  const credentials = { accessKeyId, secretAccessKey, ...token };
  return { credentials, region, service, date: new Date(suite.date), pathEncoding: pathEncodingOf(test) };
}

function requestOf(test: Case): OutgoingRequest {
  const [path = "", query = ""] = test.target.split("?");
  const headers: Record<string, string> = { host };
  for (const [name, value] of test.headers ?? []) headers[name] = name in headers ? `${headers[name]},${value}` : value;
  const payloadHash = createHash("sha256")
    .update(test.body ?? "")
    .digest("hex");
  return { method: test.method, path, query, headers, payloadHash };
}

const received = (test: Case, query: string, extra: Record<string, string> = {}) => ({
  method: test.method,
  path: toByteString(requestOf(test).path),
  query: toByteString(query),
  headers: [["host", host] as const, ...(test.headers ?? []), ...Object.entries(extra)],
});

const cases = (form: "header" | "query" | "queryWithoutExpiry") =>
  suite.cases.filter((test) => test[form] !== undefined);
// The verifier always normalises for services other than S3, as AWS does.
const verifiable = (test: Case) => test.normalize !== false;

describe("signRequest() on the aws-sig-v4 suite", () => {
  it.each(cases("header"))("signs $name", (test) => {
    const signed = signRequest(requestOf(test), optionsOf(test));
    expect(signed["authorization"]?.split("Signature=")[1]).toBe(test.header);
  });
});

describe("presignRequest() on the aws-sig-v4 suite", () => {
  it.each(cases("query"))("signs $name", (test) => {
    const query = presignRequest(requestOf(test), { ...optionsOf(test), expiresIn: 3600 });
    expect(query.split("X-Amz-Signature=")[1]).toBe(test.query);
  });
});

describe("canonicalRequest() on the aws-sig-v4 suite", () => {
  it.each(cases("queryWithoutExpiry"))("serves $name, signed without an expiry", (test) => {
    const credential = `X-Amz-Credential=${accessKeyId}%2F20150830%2Fus-east-1%2Fservice%2Faws4_request`;
    const added = `X-Amz-Algorithm=AWS4-HMAC-SHA256&${credential}&X-Amz-Date=20150830T123600Z&X-Amz-SignedHeaders=host`;
    const { query, ...request } = requestOf(test);
    const input = { ...request, query: query === "" ? added : `${query}&${added}`, pathEncoding: pathEncodingOf(test) };
    const requestHash = hashBytes(canonicalRequest({ ...input, headers: [["host", host]] }));
    const key = new SigningKey(deriveSigningKey(secretAccessKey, { date: "20150830", region, service }));
    const text = stringToSign("20150830T123600Z", "20150830/us-east-1/service/aws4_request", requestHash);
    expect(key.sign(text)).toBe(test.queryWithoutExpiry);
  });
});

describe("verifySignature() on the aws-sig-v4 suite", () => {
  it.each(cases("header").filter(verifiable))("accepts the header form of $name", (test) => {
    const { query, payloadHash } = requestOf(test);
    const signed = signRequest(requestOf(test), optionsOf(test));
    const names = ["authorization", "x-amz-date", ...(test.sessionToken === undefined ? [] : ["x-amz-security-token"])];
    const extra = Object.fromEntries(names.map((name) => [name, signed[name] ?? ""]));
    const request = received(test, query, extra);
    const claim = { ...parseHeaderAuthentication(request, signed["authorization"] ?? ""), payloadHash };
    expect(claim.signature).toBe(test.header);
    expect(verifySignature(request, claim, secretAccessKey).valid).toBe(true);
    expect(verifySignature({ ...request, method: "PUT" }, claim, secretAccessKey).valid).toBe(false);
  });

  it.each(cases("query").filter(verifiable))("accepts the query form of $name", (test) => {
    const { payloadHash } = requestOf(test);
    const request = received(test, presignRequest(requestOf(test), { ...optionsOf(test), expiresIn: 3600 }));
    const claim = { ...parseQueryAuthentication(request, queryParameters(request.query)), payloadHash };
    expect(claim.signature).toBe(test.query);
    expect(verifySignature(request, claim, secretAccessKey).valid).toBe(true);
    expect(verifySignature({ ...request, method: "PUT" }, claim, secretAccessKey).valid).toBe(false);
  });
});
