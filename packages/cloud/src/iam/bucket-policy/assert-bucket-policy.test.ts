import { describe, expect, it } from "vitest";
import { assertBucketPolicy } from "./assert-bucket-policy.ts";
import { policyOf } from "../policy-fixture.ts";

const identities = {
  hasPrincipal: (value: string): boolean => ["111122223333", "arn:aws:iam::111122223333:user/app"].includes(value),
  displayName: (): string => "",
  canonicalId: (): string => "",
  accountOfCanonicalId: (id: string): string | undefined => (id === "a".repeat(64) ? "111122223333" : undefined),
};
const onBucket = { Action: "s3:ListBucket", Resource: "arn:aws:s3:::media" };
const onBoth = { Resource: ["arn:aws:s3:::media", "arn:aws:s3:::media/*"] };
const when = (operator: string, key: string, value: unknown = "a"): object => ({
  Condition: { [operator]: { [key]: value } },
});
const good = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::media/*" };
const check = (change: object): void => assertBucketPolicy(policyOf({ ...good, ...change }), "media", identities);

describe("assertBucketPolicy()", () => {
  it.each([
    [{}],
    [{ Principal: { AWS: ["111122223333", "arn:aws:iam::111122223333:user/app", "*"] } }],
    [{ Action: "s3:*" }],
    [{ Sid: "" }],
    [{ Action: ["s3:ListBucket", "s3:GetObject"], Resource: ["arn:aws:s3:::media", "arn:aws:s3:::media/*"] }],
    [{ Action: "s3:listbucket", Resource: "arn:aws:s3:::media" }],
    [{ Principal: { Service: ["cloudfront.amazonaws.com", "logging.s3.amazonaws.com"] } }],
    [{ Principal: { CanonicalUser: "a".repeat(64) } }],
    [{ Principal: undefined, NotPrincipal: { AWS: "111122223333" }, Effect: "Deny" }],
    [{ Action: undefined, NotAction: ["s3:PutObject", "s3:Delete*"] }],
    [{ Resource: undefined, NotResource: "arn:aws:s3:::media/private/*" }],
    [{ ...onBucket, ...when("StringLike", "s3:prefix") }],
    [{ ...onBucket, ...when("NumericLessThanEquals", "S3:Max-Keys", 10) }],
    [{ ...onBoth, Action: "s3:*", ...when("StringEquals", "s3:prefix") }],
    [{ Action: "s3:*", ...when("StringEquals", "s3:x-amz-acl") }],
    [{ Action: "s3:PutObject", ...when("StringNotEquals", "s3:x-amz-server-side-encryption") }],
    [{ Action: ["s3:GetObject", "s3:GetObjectVersion"], ...when("StringEquals", "s3:ExistingObjectTag/team") }],
    [{ Action: "s3:Get*", ...when("StringEquals", "s3:ExistingObjectTag/team") }],
    [{ Action: "s3:PutObject", ...when("ForAllValues:StringEquals", "s3:RequestObjectTagKeys", ["a", "b"]) }],
    [{ ...onBoth, Action: "s3:*", ...when("NumericLessThan", "s3:TlsVersion", "1.2") }],
    [{ ...when("Bool", "aws:SecureTransport", false) }],
    [{ ...when("StringEquals", "aws:PrincipalTag/team") }],
    [{ ...when("IpAddress", "aws:SourceIp", ["203.0.113.0/24", "2001:db8::/32"]) }],
  ])("accepts %j", (change) => {
    expect(() => check(change)).not.toThrow();
  });

  it.each([
    [{ Principal: undefined }, /field Principal/],
    [{ Resource: undefined }, /field Resource/],
    [{ Principal: { AWS: "444455556666" } }, /Invalid principal/],
    [{ Principal: { AWS: "arn:aws:iam::111122223333:user/*" } }, /Invalid principal/],
    [{ Resource: "arn:aws:s3:::other/*" }, /invalid resource/],
    [{ Resource: "arn:aws:s3:::media-2/*" }, /invalid resource/],
    [{ Resource: "*" }, /invalid resource/],
    [{ Action: "s3:GetNothing" }, /invalid action/],
    [{ Action: "ec2:RunInstances" }, /invalid action/],
    [{ Action: "s3:ListBucket" }, /does not apply/],
    [{ Action: ["s3:GetObject", "s3:ListBucket"] }, /does not apply/],
    [{ Resource: "arn:aws:s3:::media" }, /does not apply/],
    [{ Action: undefined, NotAction: "s3:Nothing" }, /invalid action/],
    [{ Action: undefined, NotAction: "s3:*" }, /does not apply/],
    [{ Resource: undefined, NotResource: "arn:aws:s3:::other/*" }, /invalid resource/],
    [{ Principal: { AWS: ["111122223333", "nobody"] } }, /Invalid principal/],
    [{ Principal: { Service: "cloudfornt.amazonaws.com" } }, /Invalid principal/],
    [{ Principal: { Service: "*" } }, /Invalid principal/],
    [{ Principal: { CanonicalUser: "b".repeat(64) } }, /Invalid principal/],
    [{ Principal: { Federated: "accounts.google.com" } }, /Invalid principal/],
    [{ Principal: undefined, NotPrincipal: { AWS: "ghost" }, Effect: "Deny" }, /Invalid principal/],
    [{ Principal: undefined, NotPrincipal: { AWS: "111122223333" } }, /NotPrincipal/],
    [when("StringEquals", "s3:suffix"), /invalid condition key/],
    [when("StringEquals", "aws:SourceIpp"), /invalid condition key/],
    [when("StringEquals", "prefix"), /invalid condition key/],
    [when("StringEquals", "ec2:InstanceType"), /invalid condition key/],
    [when("StringEquals", "s3:ExistingObjectTag"), /invalid condition key/],
    [when("StringEquals", "s3:ExistingObjectTag/"), /invalid condition key/],
    [when("StringEquals", "s3:prefix/a"), /invalid condition key/],
    [when("StringEquals", "s3:prefix"), /Conditions do not apply/],
    [when("StringEquals", "s3:x-amz-acl"), /Conditions do not apply/],
    [{ ...onBoth, Action: ["s3:ListBucket", "s3:GetObject"], ...when("StringLike", "s3:prefix") }, /do not apply/],
    [{ Action: "s3:*", ...when("StringLike", "s3:prefix") }, /Conditions do not apply/],
    [{ Action: "s3:Abort*", ...when("StringEquals", "s3:VersionId") }, /Conditions do not apply/],
    [when("StringEquals", "aws:PrincipalTag/team", []), /invalid condition value/],
    [when("NumericEquals", "s3:signatureAge", "old"), /which is not a number/],
    [when("DateLessThan", "aws:CurrentTime", "soon"), /which is not a date/],
    [when("IpAddress", "aws:SourceIp", "203.0.113.0/33"), /which is not an IP address/],
    [when("Bool", "aws:SecureTransport", "no"), /which is not "true" or "false"/],
  ])("refuses %j", (change, message) => {
    expect(() => check(change)).toThrow(message);
  });
});
