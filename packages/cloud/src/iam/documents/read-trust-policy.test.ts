import { describe, expect, it } from "vitest";
import { readTrustPolicy } from "./read-trust-policy.ts";

const identities = { hasPrincipal: (value: string): boolean => value === "111122223333" };
const good = { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "sts:AssumeRole" };
const read = (change: object): unknown =>
  readTrustPolicy(JSON.stringify({ Version: "2012-10-17", Statement: [{ ...good, ...change }] }), identities);
const provider = "arn:aws:iam::111122223333:oidc-provider/issuer.example/tenant";

describe("readTrustPolicy()", () => {
  it.each([
    [{}],
    [{ Principal: "*", Condition: { StringEquals: { "sts:ExternalId": "x" } } }],
    [{ Principal: { Service: ["ecs.amazonaws.com", "ec2.amazonaws.com"] } }],
    [{ Principal: { Federated: provider }, Action: "sts:AssumeRoleWithWebIdentity" }],
    [{ Principal: { Federated: "accounts.google.com" }, Action: "sts:AssumeRoleWithWebIdentity" }],
    [{ Action: ["sts:AssumeRole", "sts:TagSession"], Effect: "Deny" }],
    [{ Action: "sts:AssumeRole*" }],
    [{ Sid: "" }],
  ])("accepts %j", (change) => {
    expect(() => read(change)).not.toThrow();
  });

  it.each([
    [{ Principal: undefined }, /Missing required field Principal/],
    [{ Principal: undefined, NotPrincipal: { AWS: "111122223333" } }, /prohibited field NotPrincipal/],
    [{ Resource: "*" }, /prohibited field Resource/],
    [{ NotResource: "arn:aws:iam::111122223333:role/web" }, /prohibited field Resource/],
    [{ Action: "s3:GetObject" }, /STS AssumeRole actions/],
    [{ Action: "*" }, /STS AssumeRole actions/],
    [{ Action: "sts:GetCallerIdentity" }, /STS AssumeRole actions/],
    [{ Action: undefined, NotAction: "sts:TagSession" }, /STS AssumeRole actions/],
    [{ Principal: { AWS: "444455556666" } }, /Invalid principal in policy: "AWS":"444455556666"/],
    [{ Principal: { Service: "example.com" } }, /Invalid principal/],
    [{ Principal: { Federated: "issuer.example" } }, /Invalid principal/],
    [{ Principal: { CanonicalUser: "a".repeat(64) } }, /Invalid principal/],
    [{ Sid: "not plain" }, /Sid/],
    [{ Condition: { Bool: { "aws:SecureTransport": "maybe" } } }, /"true" or "false"/],
  ])("refuses %j", (change, message) => {
    expect(() => read(change)).toThrow(message);
  });
});
