import { describe, expect, it } from "vitest";
import { BucketPolicies } from "./bucket-policies.ts";

const arn = "arn:aws:iam::111122223333:user/bob";
const statement = {
  Effect: "Allow",
  Principal: { AWS: arn },
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::media/*",
};
const policy = JSON.stringify({ Version: "2012-10-17", Statement: statement });
const bucket = { name: "media", owner: "111122223333", region: "us-east-1", created: 0 };
const naming = (id: string) => ({ ...bucket, policy, policyPrincipals: [{ arn, id }] });
const create = (): BucketPolicies => new BucketPolicies({ accountOfCanonicalId: () => undefined });

describe("BucketPolicies", () => {
  it("parses a policy once for one text and those whom it named", () => {
    const policies = create();
    expect(policies.find(bucket)).toBeUndefined();
    const first = policies.find(naming("AIDA1"));
    expect(first?.named).toEqual(new Map([["AIDA1", arn]]));
    expect(policies.find(naming("AIDA1"))).toBe(first);
    expect(policies.find(naming("AIDA2"))?.named).toEqual(new Map([["AIDA2", arn]]));
  });

  it("lets a policy from before ids were kept mean who has its ARNs", () => {
    const policies = create();
    const before = policies.find({ ...bucket, policy });
    expect(before?.document.statements).toHaveLength(1);
    expect(before?.named).toBeUndefined();
    expect(policies.find({ ...bucket, policy })).toBe(before);
    expect(policies.find(naming("AIDA1"))?.named).toBeDefined();
    expect(policies.find({ ...bucket, policy })?.named).toBeUndefined();
  });
});
