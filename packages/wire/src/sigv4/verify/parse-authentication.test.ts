import { describe, expect, it } from "vitest";
import { WireError } from "../../base/wire-error.ts";
import type { IncomingRequest } from "./incoming-request.ts";
import { parseAuthentication } from "./parse-authentication.ts";

const emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const signature = "0".repeat(64);
const credential = "AKIAEXAMPLE/20130524/us-east-1/s3/aws4_request";
const signedHeaders = "host;x-amz-content-sha256;x-amz-date";

const authorizationOf = (parts: { credential?: string; signedHeaders?: string } = {}): string =>
  `AWS4-HMAC-SHA256 Credential=${parts.credential ?? credential}, ` +
  `SignedHeaders=${parts.signedHeaders ?? signedHeaders}, Signature=${signature}`;

function headerRequest(changes: Record<string, string | undefined> = {}, query = ""): IncomingRequest {
  const headers = {
    host: "a.example",
    "x-amz-date": "20130524T000000Z",
    "x-amz-content-sha256": emptyHash,
    authorization: authorizationOf(),
    ...changes,
  };
  const kept = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { method: "GET", path: "/bucket/key", query, headers: kept };
}

function queryRequest(changes: Record<string, string | undefined> = {}, extra = "", headers: [string, string][] = []) {
  const parameters = {
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": credential,
    "X-Amz-Date": "20130524T000000Z",
    "X-Amz-Expires": "60",
    "X-Amz-SignedHeaders": "host",
    "X-Amz-Signature": signature,
    ...changes,
  };
  const kept = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  const request = { method: "GET", path: "/bucket/key", query: kept.join("&") + extra };
  return { ...request, headers: [["host", "a.example"] as const, ...headers] };
}

function errorOf(request: IncomingRequest): WireError {
  try {
    parseAuthentication(request);
  } catch (error) {
    if (error instanceof WireError) return error;
    throw error;
  }
  throw new Error("The request was accepted");
}

const scope = { date: "20130524", region: "us-east-1", service: "s3" };
const date = new Date("2013-05-24T00:00:00Z");

describe("parseAuthentication() of a header", () => {
  it("reads it", () => {
    expect(parseAuthentication(headerRequest())).toEqual({
      kind: "header",
      accessKeyId: "AKIAEXAMPLE",
      scope,
      signedHeaders: signedHeaders.split(";"),
      signature,
      date,
      amzDate: "20130524T000000Z",
      payloadHash: emptyHash,
    });
  });

  it("reads it without spaces, in another order, with a token and a Date header", () => {
    const authorization = `AWS4-HMAC-SHA256 Signature=${signature},Credential=${credential},SignedHeaders=date;host;x-amz-content-sha256;x-amz-security-token`;
    const changes = { authorization, date: "Fri, 24 May 2013 00:00:00 GMT", "x-amz-date": undefined };
    const claim = parseAuthentication(headerRequest({ ...changes, "x-amz-security-token": "token" }));
    expect(claim).toMatchObject({ date, amzDate: "20130524T000000Z", sessionToken: "token" });
  });

  it.each([
    "UNSIGNED-PAYLOAD",
    "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
    "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
    "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
  ])("reads the payload %s", (payloadHash) => {
    expect(parseAuthentication(headerRequest({ "x-amz-content-sha256": payloadHash }))).toMatchObject({ payloadHash });
  });

  it.each([
    ["no Credential", `AWS4-HMAC-SHA256 SignedHeaders=host, Signature=${signature}`],
    ["no SignedHeaders", `AWS4-HMAC-SHA256 Credential=${credential}, Signature=${signature}`],
    ["no Signature", `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host`],
    ["nothing", "AWS4-HMAC-SHA256 "],
    ["a repeated component", `${authorizationOf()}, Signature=${signature}`],
    ["an unknown component", `${authorizationOf()}, Region=us-east-1`],
    ["a short credential", authorizationOf({ credential: "AKIAEXAMPLE/20130524/us-east-1/s3" })],
    ["a long credential", authorizationOf({ credential: `AKIAEXAMPLE/${credential}` })],
    ["a credential without a key", authorizationOf({ credential: "/20130524/us-east-1/s3/aws4_request" })],
    ["a credential with another end", authorizationOf({ credential: "AKIA/20130524/us-east-1/s3/aws3_request" })],
    ["a credential with another date", authorizationOf({ credential: "AKIA/20130525/us-east-1/s3/aws4_request" })],
    ["a credential with a short date", authorizationOf({ credential: "AKIA/2013054/us-east-1/s3/aws4_request" })],
    ["an unknown service", authorizationOf({ credential: "AKIA/20130524/us-east-1/ec2/aws4_request" })],
    ["a header name in upper case", authorizationOf({ signedHeaders: "Host;x-amz-content-sha256;x-amz-date" })],
    ["a repeated signed header", authorizationOf({ signedHeaders: `host;${signedHeaders}` })],
    ["an empty signed header", authorizationOf({ signedHeaders: `;${signedHeaders}` })],
  ])("refuses %s as malformed", (_, authorization) => {
    expect(errorOf(headerRequest({ authorization })).code).toBe("AuthorizationHeaderMalformed");
  });

  it.each([
    ["an unknown scheme", { authorization: "Basic YTpi" }, "InvalidArgument", "Unsupported Authorization Type"],
    ["an empty one", { authorization: "" }, "InvalidArgument", "Unsupported Authorization Type"],
    ["version 2", { authorization: "AWS AKIAEXAMPLE:c2ln" }, "InvalidRequest", "Please use AWS4-HMAC-SHA256"],
    ["no date", { "x-amz-date": undefined }, "AccessDenied", "valid Date or x-amz-date header"],
    ["a broken date", { "x-amz-date": "20130524" }, "AccessDenied", "valid Date or x-amz-date header"],
    ["a date that is none", { "x-amz-date": "20130231T000000Z" }, "AccessDenied", "valid Date or x-amz-date header"],
    ["no payload hash", { "x-amz-content-sha256": undefined }, "InvalidRequest", "x-amz-content-sha256"],
    ["a broken payload hash", { "x-amz-content-sha256": "abc" }, "InvalidArgument", "x-amz-content-sha256"],
  ])("refuses %s", (_, changes, code, message) => {
    const error = errorOf(headerRequest(changes));
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });

  it("refuses x-amz-* headers and a host outside the signature, and allows others", () => {
    const error = errorOf(headerRequest({ "x-amz-acl": "public-read", "x-amz-tagging": "a=b" }));
    expect(error).toMatchObject({ code: "AccessDenied", details: { HeadersNotSigned: "x-amz-acl, x-amz-tagging" } });
    const authorization = authorizationOf({ signedHeaders: "x-amz-content-sha256;x-amz-date" });
    expect(errorOf(headerRequest({ authorization })).details).toEqual({ HeadersNotSigned: "host" });
    expect(parseAuthentication(headerRequest({ "content-type": "text/plain" })).kind).toBe("header");
  });

  it("refuses a repeated authorization header", () => {
    const request = headerRequest();
    const twice = { ...request, headers: [...request.headers, ["authorization", authorizationOf()] as const] };
    expect(errorOf(twice).code).toBe("AuthorizationHeaderMalformed");
  });

  it("refuses a header and a query signature together", () => {
    expect(errorOf(headerRequest({}, `X-Amz-Signature=${signature}`)).code).toBe("InvalidArgument");
    expect(errorOf(headerRequest({}, "AWSAccessKeyId=a")).code).toBe("InvalidArgument");
    expect(parseAuthentication(headerRequest({}, "versionId=1")).kind).toBe("header");
  });
});

describe("parseAuthentication() of a query", () => {
  it("reads it", () => {
    expect(parseAuthentication(queryRequest())).toEqual({
      kind: "query",
      accessKeyId: "AKIAEXAMPLE",
      scope,
      signedHeaders: ["host"],
      signature,
      date,
      amzDate: "20130524T000000Z",
      payloadHash: "UNSIGNED-PAYLOAD",
      expiresIn: 60,
    });
  });

  it("reads a token, and a payload hash in a signed header", () => {
    const changes = { "X-Amz-Security-Token": "a/b+c=", "X-Amz-SignedHeaders": "host;x-amz-content-sha256" };
    const framing = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    const claim = parseAuthentication(queryRequest(changes, "", [["x-amz-content-sha256", framing]]));
    expect(claim).toMatchObject({ sessionToken: "a/b+c=", payloadHash: framing });
  });

  it.each([
    ["no algorithm", { "X-Amz-Algorithm": undefined }, "requires the X-Amz-Algorithm"],
    ["no credential", { "X-Amz-Credential": undefined }, "requires the X-Amz-Algorithm"],
    ["no date", { "X-Amz-Date": undefined }, "requires the X-Amz-Algorithm"],
    ["no expiry", { "X-Amz-Expires": undefined }, "requires the X-Amz-Algorithm"],
    ["no signed headers", { "X-Amz-SignedHeaders": undefined }, "requires the X-Amz-Algorithm"],
    ["no signature", { "X-Amz-Signature": undefined }, "requires the X-Amz-Algorithm"],
    ["another algorithm", { "X-Amz-Algorithm": "AWS4-HMAC-SHA1" }, "X-Amz-Algorithm only supports"],
    ["a broken credential", { "X-Amz-Credential": "AKIAEXAMPLE" }, "the Credential is mal-formed"],
    ["another scope date", { "X-Amz-Credential": credential.replace("0524", "0525") }, "Invalid credential date"],
    ["an unknown service", { "X-Amz-Credential": credential.replace("s3", "ec2") }, "incorrect service"],
    ["a broken date", { "X-Amz-Date": "2013-05-24" }, "X-Amz-Date must be in the ISO8601 Long Format"],
    ["an expiry that is no number", { "X-Amz-Expires": "soon" }, "X-Amz-Expires should be a number"],
    ["an expiry with a fraction", { "X-Amz-Expires": "1.5" }, "X-Amz-Expires should be a number"],
    ["a negative expiry", { "X-Amz-Expires": "-1" }, "X-Amz-Expires must be non-negative"],
    ["an expiry over a week", { "X-Amz-Expires": "604801" }, "X-Amz-Expires must be less than a week"],
    ["broken signed headers", { "X-Amz-SignedHeaders": "host;;range" }, "X-Amz-SignedHeaders"],
  ])("refuses %s", (_, changes, message) => {
    const error = errorOf(queryRequest(changes));
    expect(error.code).toBe("AuthorizationQueryParametersError");
    expect(error.message).toContain(message);
  });

  it("refuses a repeated parameter of the signature", () => {
    const error = errorOf(queryRequest({}, "&X-Amz-Expires=600"));
    expect(error).toMatchObject({
      code: "AuthorizationQueryParametersError",
      message: "X-Amz-Expires must be given once",
    });
  });

  it("refuses an x-amz-* header outside the signature", () => {
    const error = errorOf(queryRequest({}, "", [["x-amz-acl", "public-read"]]));
    expect(error).toMatchObject({ code: "AccessDenied", details: { HeadersNotSigned: "x-amz-acl" } });
  });

  it("refuses broken encoding", () => {
    expect(errorOf(queryRequest({}, "&a=%zz")).code).toBe("InvalidURI");
    expect(errorOf(queryRequest({}, "&a=%c3")).code).toBe("InvalidURI");
  });

  it("refuses version 2", () => {
    const query = "AWSAccessKeyId=AKIAEXAMPLE&Expires=1&Signature=c2ln";
    expect(errorOf({ method: "GET", path: "/", query, headers: [] }).code).toBe("InvalidRequest");
  });
});

describe("parseAuthentication() of other services", () => {
  it("leaves the payload hash to the caller", () => {
    const authorization = authorizationOf({
      credential: credential.replace("s3", "iam"),
      signedHeaders: "host;x-amz-date",
    });
    const claim = parseAuthentication(headerRequest({ authorization, "x-amz-content-sha256": undefined }));
    expect(claim).toMatchObject({ payloadHash: "", scope: { service: "iam" } });
  });
});

describe("parseAuthentication() without a signature", () => {
  it("is anonymous", () => {
    const request = { method: "GET", path: "/bucket", query: "list-type=2", headers: [["x-amz-date", "no"] as const] };
    expect(parseAuthentication(request)).toEqual({ kind: "anonymous" });
  });
});
