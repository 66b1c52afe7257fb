import { describe, expect, it } from "vitest";
import { readIdentityPolicy } from "./read-identity-policy.ts";

const good = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" };
const read = (change: object, Version = "2012-10-17"): unknown =>
  readIdentityPolicy(JSON.stringify({ Version, Statement: [{ ...good, ...change }] }));
const codeOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error instanceof Error && "code" in error ? `${String(error.code)}: ${error.message}` : error;
  }
  return undefined;
};

describe("readIdentityPolicy()", () => {
  it.each<[object, string?]>([
    [{}],
    [{ Sid: "Read1", Condition: {} }],
    [{ Condition: { StringEquals: { "s3:prefix": "a" }, IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "::1"] } } }],
    [{ Condition: { DateLessThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" } } }],
    [{ Condition: { NumericLessThanIfExists: { "s3:max-keys": 10 }, Bool: { "aws:SecureTransport": true } } }],
    [{ Action: undefined, NotAction: "s3:PutObject" }],
    [{ Resource: undefined, NotResource: "arn:aws:s3:::b/*" }],
    [{ Resource: "arn:aws:s3:::b/${aws:username}/*" }],
    [{ Resource: "arn:aws:${x}:::b/k" }, "2008-10-17"],
  ])("accepts %j", (change, version) => {
    expect(codeOf(() => read(change, version))).toBeUndefined();
  });

  it.each([
    [{ Sid: "Read one" }, "Sid"],
    [{ Resource: "arn:aws:s3:${aws:RequestedRegion}::b/k" }, "before the fifth colon"],
    [{ Resource: "arn:aws:s*:::b/k" }, "a wildcard for the service"],
    [{ Condition: { StringEquals: { prefix: "a" } } }, "of no service"],
    [{ Condition: { NumericEquals: { "s3:max-keys": "ten" } } }, "a number"],
    [{ Condition: { DateLessThan: { "aws:CurrentTime": "tomorrow" } } }, "a date"],
    [{ Condition: { NotIpAddress: { "aws:SourceIp": "10.0.0.0/33" } } }, "an IP address"],
    [{ Condition: { Bool: { "aws:SecureTransport": "yes" } } }, '"true" or "false"'],
    [{ Condition: { Null: { "s3:prefix": "a" } } }, '"true" or "false"'],
  ])("refuses %j", (change, message) => {
    const escaped = message.replaceAll(/[[\]()]/g, "\\$&");
    expect(codeOf(() => read(change))).toMatch(new RegExp(`^MalformedPolicy: Statement\\[0\\].*${escaped}`));
  });

  it("refuses a Principal and a missing Resource", () => {
    expect(codeOf(() => read({ Principal: "*" }))).toMatch(/^MalformedPolicy: .*Principal/);
    expect(codeOf(() => read({ Resource: undefined }))).toMatch(/^MalformedPolicy: .*Resource/);
  });
});
