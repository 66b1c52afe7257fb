import { describe, expect, it } from "vitest";
import { assertBucketPolicy } from "./assert-bucket-policy.ts";
import { policyOf } from "./policy-fixture.ts";

const identities = {
  hasPrincipal: (value: string): boolean => ["111122223333", "arn:aws:iam::111122223333:user/app"].includes(value),
  canonicalId: (): string => "",
  displayName: (): string => "",
  accountOf: (): undefined => undefined,
};
const good = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::media/*" };
const check = (change: object): void => assertBucketPolicy(policyOf({ ...good, ...change }), "media", identities);

describe("assertBucketPolicy()", () => {
  it.each([
    [{}],
    [{ Principal: { AWS: ["111122223333", "arn:aws:iam::111122223333:user/app", "*"] } }],
    [{ Action: "s3:*" }],
    [{ Action: ["s3:ListBucket", "s3:GetObject"], Resource: ["arn:aws:s3:::media", "arn:aws:s3:::media/*"] }],
    [{ Action: "s3:listbucket", Resource: "arn:aws:s3:::media" }],
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
  ])("refuses %j", (change, message) => {
    expect(() => check(change)).toThrow(message);
  });
});
