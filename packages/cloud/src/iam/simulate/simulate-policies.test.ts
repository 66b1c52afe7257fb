import { describe, expect, it } from "vitest";
import { policyOf } from "../policy-fixture.ts";
import { createResourcePolicy } from "../resource-policy.ts";
import { type Scenario, simulatePolicies } from "./simulate-policies.ts";

const read = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" };
const named = (name: string, ...statements: object[]): Scenario["policies"][number] => ({
  name,
  document: policyOf(...statements),
});
const base: Scenario = {
  policies: [named("PolicyInputList.1", read)],
  caller: { arn: "arn:aws:iam::111122223333:user/app", account: "111122223333" },
  action: "s3:GetObject",
  resource: "arn:aws:s3:::b/k",
  context: () => undefined,
};

describe("simulatePolicies()", () => {
  it("lists every statement behind an allow, and every Deny behind an explicit one", () => {
    const policies = [named("PolicyInputList.1", read, { ...read, Sid: "Again" }), named("PolicyInputList.2", read)];
    expect(simulatePolicies({ ...base, policies })).toEqual({
      decision: "allowed",
      matched: [
        { kind: "identity", policy: "PolicyInputList.1", index: 0 },
        { kind: "identity", policy: "PolicyInputList.1", index: 1, sid: "Again" },
        { kind: "identity", policy: "PolicyInputList.2", index: 0 },
      ],
      missingContext: [],
    });
    const denied = [...policies, named("PolicyInputList.3", { ...read, Effect: "Deny" })];
    expect(simulatePolicies({ ...base, policies: denied })).toMatchObject({
      decision: "explicitDeny",
      matched: [{ policy: "PolicyInputList.3", index: 0 }],
    });
    expect(simulatePolicies({ ...base, action: "s3:PutObject" })).toMatchObject({
      decision: "implicitDeny",
      matched: [],
    });
  });

  it("names the keys that the policies ask for and nobody gave", () => {
    const condition = { Condition: { StringLike: { "s3:prefix": "${aws:username}/*", "aws:UserAgent": "${*}" } } };
    const policies = [named("p", { ...read, ...condition, Resource: "arn:aws:s3:::b/${AWS:UserName}/*" })];
    const result = simulatePolicies({ ...base, policies });
    expect(result).toMatchObject({
      decision: "implicitDeny",
      missingContext: ["s3:prefix", "aws:UserAgent", "AWS:UserName"],
    });
    const context = (key: string): string[] | undefined =>
      ({ "s3:prefix": ["app/a"], "aws:username": ["app"], "aws:useragent": ["*"] })[key];
    const given = simulatePolicies({ ...base, policies, resource: "arn:aws:s3:::b/app/k", context });
    expect(given).toMatchObject({ decision: "allowed", missingContext: [] });
  });

  it("tells whether the boundary allows", () => {
    const bounded = (boundary: object): unknown => simulatePolicies({ ...base, boundary: named("b", boundary) });
    expect(bounded({ ...read, Action: "s3:*" })).toMatchObject({ decision: "allowed", allowedByBoundary: true });
    expect(bounded({ ...read, Action: "s3:PutObject" })).toMatchObject({
      decision: "implicitDeny",
      allowedByBoundary: false,
    });
  });

  it("takes the resource's policy as within the account, and needs both across accounts", () => {
    const resourcePolicy = createResourcePolicy(policyOf({ ...read, Principal: { AWS: base.caller.arn } }));
    expect(simulatePolicies({ ...base, policies: [], resourcePolicy }).decision).toBe("allowed");
    const owner = "444455556666";
    expect(simulatePolicies({ ...base, owner }).decision).toBe("implicitDeny");
    expect(simulatePolicies({ ...base, owner, policies: [], resourcePolicy }).decision).toBe("implicitDeny");
    expect(simulatePolicies({ ...base, owner, resourcePolicy }).decision).toBe("allowed");
  });
});
