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
    [{ Sid: "" }],
    [{ Action: "s3.s:ListBucket" }],
    [{ Condition: { StringEqualsIfExists: { prefix: "a" }, StringLike: { "aws:PrincipalTag/a key": "b" } } }],
    [{ Condition: { DateGreaterThan: { a: [] }, Null: { "s3:prefix": [] } } }],
    [{ Resource: ["*", "arn:*:s3:::b/*", "arn:aws:s3:::accesspoint/k", "arn:aws:s33:::b", "arn:aws:constructor:::b"] }],
    [
      {
        Resource: [
          "arn:aws:s3:eu-west-1:111122223333:accesspoint/a/object/*",
          "arn:aws:s3::111122223333:accesspoint/*",
        ],
      },
    ],
    [
      {
        Resource: ["arn:aws:s3:*:*:storage-lens/x", "arn:aws:ec2:us-east-1::image/x", "arn:aws:route53:::hostedzone/*"],
      },
    ],
    [{ Resource: ["arn:aws:iam:::user/x", "arn:aws:iam::*:role/${aws:username}", "arn:aws:iam::111122223333:*"] }],
  ])("accepts %j", (change, version) => {
    expect(codeOf(() => read(change, version))).toBeUndefined();
  });

  it.each([
    [{ Sid: "Read one" }, "Sid"],
    [{ Resource: "arn:aws:s3:${aws:RequestedRegion}::b/k" }, "before the fifth colon"],
    [{ Condition: { StringEquals: { "": "a" } } }, "which is no key"],
    [{ Condition: { StringEquals: { ":prefix": "a" } } }, "which is no key"],
    [{ Condition: { StringEquals: { "s3:": "a" } } }, "which is no key"],
    [{ Condition: { NumericEquals: { "s3:max-keys": "ten" } } }, "a number"],
    [{ Condition: { DateLessThan: { "aws:CurrentTime": "tomorrow" } } }, "a date"],
    [{ Condition: { NotIpAddress: { "aws:SourceIp": "10.0.0.0/33" } } }, "an IP address"],
    [{ Condition: { Bool: { "aws:SecureTransport": "yes" } } }, '"true" or "false"'],
    [{ Condition: { Null: { "s3:prefix": "a" } } }, '"true" or "false"'],
  ])("refuses %j", (change, message) => {
    const escaped = message.replaceAll(/[[\]()]/g, "\\$&");
    expect(codeOf(() => read(change))).toMatch(new RegExp(`^MalformedPolicy: Statement\\[0\\].*${escaped}`));
  });

  it.each([
    ["arn:aws:s3:eu-west-1::b", "Resource arn:aws:s3:eu-west-1::b can not contain region information."],
    ["arn:aws:s3:*:*:b/*", "Resource arn:aws:s3:*:*:b/* can not contain region information."],
    ["arn:aws:s3:eu-west-1::accesspoint/a", "Resource arn:aws:s3:eu-west-1::accesspoint/a can not contain region"],
    ["arn:aws:s3::111122223333:b", "Resource arn:aws:s3::111122223333:b cannot contain an account id."],
    ["arn:aws:route53:us-east-1::hostedzone/*", "can not contain region information."],
    ["arn:error:s3:::b", 'Partition "error" is not valid for resource "arn:error:s3:::b".'],
    ["arn:aws*:s3:::b", 'Partition "aws*" is not valid for resource "arn:aws*:s3:::b".'],
    ["arn:aws:s*:::b/k", "Resource vendor must be fully qualified and cannot contain regexes."],
    ["arn:aws:iam:us-east-1::user/x", "IAM resource arn:aws:iam:us-east-1::user/x cannot contain region information."],
    [
      "arn:aws:iam:::example_bucket",
      'IAM resource path must either be "*" or start with user/, federated-user/, role/',
    ],
  ])("refuses the resource %s", (resource, message) => {
    expect(codeOf(() => read({ Resource: ["*", resource] }))).toContain(message);
    expect(codeOf(() => read({ Resource: undefined, NotResource: resource }))).toContain(message);
  });

  it.each(["*:ListBucket", "s*:ListBucket", "s?:*", "*:*"])("refuses the action %s", (action) => {
    const message = "MalformedPolicy: Action vendors (e.g., aws, ec2, etc.) must not contain wildcards.";
    expect(codeOf(() => read({ Action: ["*", action] }))).toBe(message);
    expect(codeOf(() => read({ Action: undefined, NotAction: action }))).toBe(message);
  });

  it("refuses a Principal and a missing Resource", () => {
    expect(codeOf(() => read({ Principal: "*" }))).toMatch(/^MalformedPolicy: .*Principal/);
    expect(codeOf(() => read({ Resource: undefined }))).toMatch(/^MalformedPolicy: .*Resource/);
  });
});
