import { describe, expect, it } from "vitest";
import { authorize } from "../authorize.ts";
import { allows, bucketPolicy, here, naming, reads, role, root, user } from "../decision-table/caller-fixture.ts";
import type { ResourcePolicy } from "../resource-policy.ts";
import { knownTo } from "./known-to.ts";

const { userId, arn } = user();
const session = role();
const [roleId = ""] = session.userId.split(":");
const putWith = (policy: ResourcePolicy, ...named: [id: string, arn: string][]): ResourcePolicy => {
  return { ...policy, named: new Map(named) };
};
const isAllowed = (caller: Parameters<typeof reads>[0], policy: ResourcePolicy): boolean => {
  return authorize(reads(caller, policy)).allowed;
};

describe("knownTo()", () => {
  it("leaves a caller alone where no ids were kept, and whoever has none", () => {
    const caller = user();
    expect(knownTo(naming(arn), caller)).toBe(caller);
    const kept = putWith(naming(arn), ["AIDAOTHER", arn]);
    for (const other of [root(here), { kind: "anonymous" } as const]) expect(knownTo(kept, other)).toBe(other);
  });

  it("knows a user by its id, whatever its ARN", () => {
    expect(isAllowed(user(), naming(arn))).toBe(true);
    expect(isAllowed(user(), putWith(naming(arn), [userId, arn]))).toBe(true);
    expect(isAllowed(user(), putWith(naming(arn), ["AIDAOTHER", arn]))).toBe(false);
    const renamed = { ...user(), arn: `${arn}-2` };
    expect(isAllowed(renamed, naming(arn))).toBe(false);
    expect(isAllowed(renamed, putWith(naming(arn), [userId, arn]))).toBe(true);
  });

  it("knows a session by its role's id, and by its own", () => {
    for (const [id, other, named] of [
      [roleId, "AROAOTHER", session.roleArn],
      [session.userId, "AROAOTHER:s", session.arn],
    ] as const) {
      expect(isAllowed(session, putWith(naming(named), [id, named]))).toBe(true);
      expect(isAllowed(session, putWith(naming(named), [other, named]))).toBe(false);
    }
  });

  it("counts for Deny statements, and for NotPrincipal", () => {
    const deny = (members: object, id: string): ResourcePolicy => {
      return putWith(bucketPolicy({ Effect: "Deny", ...members }), [id, arn]);
    };
    const caller = user([allows]);
    expect(isAllowed(caller, deny({ Principal: { AWS: arn } }, userId))).toBe(false);
    expect(isAllowed(caller, deny({ Principal: { AWS: arn } }, "AIDAOTHER"))).toBe(true);
    expect(isAllowed(caller, deny({ NotPrincipal: { AWS: [arn, here] } }, userId))).toBe(true);
    expect(isAllowed(caller, deny({ NotPrincipal: { AWS: [arn, here] } }, "AIDAOTHER"))).toBe(false);
  });
});
