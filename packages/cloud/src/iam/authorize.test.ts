import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AccessQuestion } from "./access-question.ts";
import { authorize } from "./authorize.ts";
import { policyOf, userOf } from "./policy-fixture.ts";
import type { Principal } from "./principal.ts";
import { createResourcePolicy, type ResourcePolicy } from "./resource-policy.ts";

const here = "111122223333";
const elsewhere = "444455556666";
const anonymous: Principal = { kind: "anonymous" };
const read = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" };
const deny = { ...read, Effect: "Deny" };

const rootOf = (account: string): Principal => ({
  kind: "root",
  account,
  arn: `arn:aws:iam::${account}:root`,
  userId: account,
  tags: {},
});
const bucketPolicy = (...statements: object[]): ResourcePolicy => createResourcePolicy(policyOf(...statements));

function ask(caller: Principal, more: Partial<AccessQuestion> = {}): ReturnType<typeof authorize> {
  return authorize({
    caller,
    owner: here,
    action: "s3:GetObject",
    resource: "arn:aws:s3:::b/k",
    context: () => undefined,
    ...more,
  });
}

describe("authorize()", () => {
  it("names the statement that allowed or denied", () => {
    const by = { policy: "policy 0 of user app", index: 0 };
    expect(ask(userOf(read))).toEqual({ allowed: true, by });
    const denied = { allowed: false, reason: "explicit-deny", kind: "identity", by: { ...by, index: 1, sid: "No" } };
    expect(ask(userOf(read, { ...deny, Sid: "No" }))).toEqual(denied);
    expect(ask(userOf())).toEqual({ allowed: false, reason: "implicit-deny", missing: "identity" });
  });

  it("allows the root of the owner everything but what the bucket policy denies", () => {
    expect(ask(rootOf(here))).toEqual({ allowed: true, by: "root" });
    const policy = bucketPolicy({
      ...deny,
      Principal: "*",
      Action: "s3:*",
      Resource: ["arn:aws:s3:::b", read.Resource],
    });
    expect(ask(rootOf(here), { policy })).toMatchObject({ allowed: false, kind: "resource" });
    const kept = { policy, action: "s3:PutBucketPolicy", resource: "arn:aws:s3:::b" };
    expect(ask(rootOf(here), kept)).toMatchObject({ allowed: true });
    expect(ask(userOf({ ...read, Action: "s3:*", Resource: "*" }), kept)).toMatchObject({ allowed: false });
  });

  it("takes either policy inside the account; naming the account only delegates", () => {
    const named = (AWS: string) => ({ policy: bucketPolicy({ ...read, Principal: { AWS } }) });
    expect(ask(userOf(), named(userOf().arn)).allowed).toBe(true);
    expect(ask(userOf(), named("*")).allowed).toBe(true);
    expect(ask(userOf(), named(here)).allowed).toBe(false);
    expect(ask(userOf(), named(`arn:aws:iam::${here}:root`)).allowed).toBe(false);
    expect(ask(userOf(), named(`arn:aws:iam::${here}:user/other`)).allowed).toBe(false);
    expect(ask(userOf(read), named(here)).allowed).toBe(true);
  });

  it("needs both policies across accounts", () => {
    const foreign = { ...userOf(read), account: elsewhere, arn: `arn:aws:iam::${elsewhere}:user/app` };
    const policy = bucketPolicy({ ...read, Principal: { AWS: elsewhere } });
    expect(ask(foreign)).toMatchObject({ allowed: false, missing: "resource" });
    expect(ask({ ...foreign, policies: [] }, { policy })).toMatchObject({ allowed: false, missing: "identity" });
    expect(ask(foreign, { policy }).allowed).toBe(true);
    expect(ask(rootOf(elsewhere), { policy }).allowed).toBe(true);
    expect(ask(rootOf(elsewhere)).allowed).toBe(false);
  });

  it("lets only a bucket policy open to the anonymous, and RestrictPublicBuckets close again", () => {
    const policy = bucketPolicy({ ...read, Principal: "*" });
    expect(ask(anonymous).allowed).toBe(false);
    expect(ask(anonymous, { policy }).allowed).toBe(true);
    const restricted = { policy, restrictPublic: true };
    expect(ask(anonymous, restricted)).toEqual({ allowed: false, reason: "restrict-public-buckets" });
    expect(ask(rootOf(elsewhere), restricted).allowed).toBe(false);
    expect(ask(userOf(), restricted).allowed).toBe(true);
    const account = bucketPolicy({ ...read, Principal: { AWS: elsewhere } });
    expect(ask(rootOf(elsewhere), { policy: account, restrictPublic: true }).allowed).toBe(true);
  });

  it("never allows more for another Deny, whatever the order of statements", () => {
    const actions = fc.constantFrom("s3:GetObject", "s3:Get*", "S3:*", "s3:PutObject", "*");
    const resources = fc.constantFrom("arn:aws:s3:::b/*", "arn:aws:s3:::b/k", "arn:aws:s3:::c/*", "*");
    const effects = fc.constantFrom("Allow", "Deny");
    const statements = fc.record({ Effect: effects, Action: actions, Resource: resources });
    fc.assert(
      fc.property(fc.array(statements, { minLength: 1, maxLength: 5 }), statements, (list, extra) => {
        const { allowed } = ask(userOf(...list));
        expect(ask(userOf(...list.toReversed())).allowed).toBe(allowed);
        expect(ask(userOf(...list, { ...extra, Effect: "Deny" })).allowed && !allowed).toBe(false);
      }),
    );
  });
});
