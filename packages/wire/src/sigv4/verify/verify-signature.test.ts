import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeKey } from "../../base/encode-key.ts";
import { encodeUri } from "../../base/encode-uri.ts";
import { WireError } from "../../base/wire-error.ts";
import { deriveSigningKey } from "../derive-signing-key.ts";
import type { IncomingRequest } from "./incoming-request.ts";
import type { OutgoingRequest } from "../sign/outgoing-request.ts";
import { parseAuthentication } from "./parse-authentication.ts";
import { presignRequest } from "../sign/presign-request.ts";
import { signRequest } from "../sign/sign-request.ts";
import { verifySignature } from "./verify-signature.ts";

interface Examples {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
  date: string;
  requests: (OutgoingRequest & { name: string })[];
}

const examples: Examples = JSON.parse(readFileSync(new URL("../aws-s3-examples.json", import.meta.url), "utf8"));
const { accessKeyId, secretAccessKey, region } = examples;
const options = { credentials: { accessKeyId, secretAccessKey }, region, date: new Date(examples.date) };

type Headers = [name: string, value: string][];
const received = ({ method, path, query }: OutgoingRequest, headers: Headers): IncomingRequest => {
  return { method, path, query, headers };
};
const signed = (request: OutgoingRequest): IncomingRequest => {
  return received(request, Object.entries(signRequest(request, options)));
};
const presigned = (request: OutgoingRequest): IncomingRequest => {
  const query = presignRequest(request, { ...options, expiresIn: 86_400 });
  return received({ ...request, query }, Object.entries(request.headers));
};

function firstExample(): OutgoingRequest {
  const [first] = examples.requests;
  if (first === undefined) throw new Error("There are no examples");
  return first;
}

// Why a request is refused: a code, or nothing.
function refusal(request: IncomingRequest, secret = secretAccessKey): string | undefined {
  try {
    const claim = parseAuthentication(request);
    if (claim.kind === "anonymous") return "anonymous";
    if (claim.accessKeyId !== accessKeyId) return "InvalidAccessKeyId";
    return verifySignature(request, claim, secret).valid ? undefined : "SignatureDoesNotMatch";
  } catch (error) {
    if (error instanceof WireError) return error.code;
    throw error;
  }
}

// All texts that differ from the given one in one character that may stand in a request.
function* flips(text: string): Generator<string> {
  for (let i = 0; i < text.length; i++) {
    for (const bit of [1, 2, 32]) {
      const code = text.charCodeAt(i) ^ bit;
      if (code > 32 && code < 127) yield text.slice(0, i) + String.fromCharCode(code) + text.slice(i + 1);
    }
  }
}

const withHeader = (request: IncomingRequest, name: string, value: string): IncomingRequest => {
  return { ...request, headers: request.headers.map((header) => (header[0] === name ? [name, value] : header)) };
};

describe("verifySignature() on AWS's examples, header form", () => {
  it.each(examples.requests)("accepts $name and returns the signing key", (example) => {
    const request = signed(example);
    const claim = parseAuthentication(request);
    if (claim.kind === "anonymous") throw new Error("The request is signed");
    const signingKey = deriveSigningKey(secretAccessKey, claim.scope);
    expect(verifySignature(request, claim, secretAccessKey)).toEqual({ valid: true, signingKey });
  });

  it.each(examples.requests)("refuses $name after any change of a character", (example) => {
    const request = signed(example);
    const changed = [
      ...[...flips(request.method)].map((method) => ({ ...request, method })),
      ...[...flips(request.path)].map((path) => ({ ...request, path })),
      ...[...flips(request.query)].map((query) => ({ ...request, query })),
      ...request.headers.flatMap(([name, value]) => [...flips(value)].map((flip) => withHeader(request, name, flip))),
    ];
    expect(changed.filter((candidate) => refusal(candidate) === undefined)).toEqual([]);
    expect(refusal(request)).toBeUndefined();
  });

  it.each(examples.requests)("refuses $name with a header dropped, repeated or added", (example) => {
    const request = signed(example);
    for (const [i, header] of request.headers.entries()) {
      expect(refusal({ ...request, headers: request.headers.toSpliced(i, 1) }), `${header[0]} dropped`).toBeDefined();
      expect(refusal({ ...request, headers: [...request.headers, header] }), `${header[0]} repeated`).toBeDefined();
    }
    const added: IncomingRequest = { ...request, headers: [...request.headers, ["x-amz-acl", "public-read"]] };
    expect(refusal(added)).toBe("AccessDenied");
    expect(refusal({ ...request, headers: request.headers.toReversed() }), "order does not matter").toBeUndefined();
  });

  it("refuses another secret, and tells what was signed", () => {
    const request = signed(firstExample());
    const claim = parseAuthentication(request);
    if (claim.kind === "anonymous") throw new Error("The request is signed");
    const verification = verifySignature(request, claim, "another");
    if (verification.valid) throw new Error("The secret is wrong");
    expect(verification.canonicalRequest.split("\n").slice(0, 3)).toEqual(["GET", "/test.txt", ""]);
    const hash = "7344ae5b7ee6c3e7e6b0fe0640412a37625d1fbfff95c48bbb2dc43964946972";
    expect(verification.stringToSign).toBe(
      `AWS4-HMAC-SHA256\n20130524T000000Z\n20130524/us-east-1/s3/aws4_request\n${hash}`,
    );
  });
});

describe("verifySignature() on a pre-signed request", () => {
  const example: OutgoingRequest = {
    method: "PUT",
    path: "/a%20b.txt",
    query: "versionId=3",
    headers: { host: "examplebucket.s3.amazonaws.com", "content-type": "text/plain", "if-none-match": "*" },
    payloadHash: "UNSIGNED-PAYLOAD",
  };
  const request = presigned(example);

  it("accepts it, its parameters in any order", () => {
    expect(refusal(request)).toBeUndefined();
    expect(refusal({ ...request, query: request.query.split("&").toReversed().join("&") })).toBeUndefined();
  });

  it("refuses it after any change of a character", () => {
    const changed = [
      ...[...flips(request.method)].map((method) => ({ ...request, method })),
      ...[...flips(request.path)].map((path) => ({ ...request, path })),
      ...[...flips(request.query)].map((query) => ({ ...request, query })),
      ...request.headers.flatMap(([name, value]) => [...flips(value)].map((flip) => withHeader(request, name, flip))),
    ];
    const accepted = changed.filter((candidate) => refusal(candidate) === undefined);
    // `%2f` is the same parameter as `%2F`.
    const different = accepted.filter((candidate) => candidate.query.toUpperCase() !== request.query.toUpperCase());
    expect(different).toEqual([]);
    expect(accepted.length).toBeLessThan(10);
  });

  it("refuses it with a parameter dropped, repeated or added", () => {
    const parameters = request.query.split("&");
    for (const [i, parameter] of parameters.entries()) {
      expect(refusal({ ...request, query: parameters.toSpliced(i, 1).join("&") }), `${parameter} gone`).toBeDefined();
      expect(refusal({ ...request, query: [...parameters, parameter].join("&") }), `${parameter} twice`).toBeDefined();
    }
    expect(refusal({ ...request, query: `${request.query}&response-content-type=text/html` })).toBe(
      "SignatureDoesNotMatch",
    );
  });

  it("refuses it without a header that was signed", () => {
    const headers = request.headers.filter(([name]) => name !== "if-none-match");
    expect(refusal({ ...request, headers })).toBe("SignatureDoesNotMatch");
  });
});

describe("verifySignature()", () => {
  const text = fc.string({ unit: "binary", maxLength: 20 }).filter((value) => !/[\ud800-\udfff]/u.test(value));
  const value = fc.string({ maxLength: 20 });
  const requests = fc.record({
    method: fc.constantFrom("GET", "PUT", "DELETE", "HEAD", "POST"),
    key: text,
    parameters: fc.array(fc.tuple(text, text), { maxLength: 4 }),
    headers: fc.dictionary(fc.constantFrom("x-amz-meta-a", "x-amz-meta-b", "content-type", "range"), value),
  });
  const outgoing = ({
    method,
    key,
    parameters,
    headers,
  }: typeof requests extends fc.Arbitrary<infer R> ? R : never) => ({
    method,
    path: `/${encodeKey(key)}`,
    query: parameters.map(([name, content]) => `${encodeUri(`p${name}`)}=${encodeUri(content)}`).join("&"),
    headers: { ...headers, host: "a.example" },
    payloadHash: "UNSIGNED-PAYLOAD",
  });

  it("accepts whatever signRequest() and presignRequest() sign, under that secret alone", () => {
    fc.assert(
      fc.property(requests, (parts) => {
        for (const request of [signed(outgoing(parts)), presigned(outgoing(parts))]) {
          expect(refusal(request)).toBeUndefined();
          expect(refusal(request, "another")).toBe("SignatureDoesNotMatch");
        }
      }),
    );
  });

  it("takes dots and slashes of a path literally", () => {
    const request = signed({ ...outgoing({ method: "GET", key: "a/../b//c/./d", parameters: [], headers: {} }) });
    expect(request.path).toBe("/a/../b//c/./d");
    expect(refusal(request)).toBeUndefined();
    expect(refusal({ ...request, path: "/b//c/./d" })).toBe("SignatureDoesNotMatch");
    expect(refusal({ ...request, path: "/b/c/d" })).toBe("SignatureDoesNotMatch");
  });

  it("reads header values as bytes", () => {
    const request = signed({
      ...outgoing({ method: "GET", key: "a", parameters: [], headers: { "x-amz-meta-a": "Ã©" } }),
    });
    expect(refusal(request)).toBeUndefined();
    expect(refusal(withHeader(request, "x-amz-meta-a", "é"))).toBe("SignatureDoesNotMatch");
  });

  it("answers quickly to a long run of spaces", () => {
    const request = signed({ ...outgoing({ method: "GET", key: "a", parameters: [], headers: { range: "x" } }) });
    const hostile = withHeader(request, "range", `a${" ".repeat(200_000)}b`);
    const start = performance.now();
    expect(refusal(hostile)).toBe("SignatureDoesNotMatch");
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
