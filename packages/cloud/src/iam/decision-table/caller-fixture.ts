import type { AccessQuestion } from "../access-question.ts";
import { policyOf, userOf } from "../policy-fixture.ts";
import type { IdentityPolicy, RolePrincipal, RootPrincipal, UserPrincipal } from "../principal.ts";
import { createResourcePolicy, type ResourcePolicy } from "../resource-policy.ts";

/** The account that owns the bucket of the rows. */
export const here = "111122223333";
/** Another account. */
export const there = "444455556666";
/** A canonical id of the owner's account. */
export const canonicalId = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";

const read = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" };
const named = (name: string, ...statements: object[]): IdentityPolicy => ({ name, document: policyOf(...statements) });

/** A policy that allows what the rows ask for, one that denies it, and one that allows something else. */
export const allows = named("allows", read);
export const denies = named("denies", { ...read, Effect: "Deny" });
export const other = named("other", { ...read, Action: "s3:PutObject" });

export const user = (policies: IdentityPolicy[] = [], boundary?: IdentityPolicy, account = here): UserPrincipal => ({
  ...userOf(),
  account,
  arn: `arn:aws:iam::${account}:user/app`,
  policies,
  ...(boundary && { boundary }),
});

export const role = (
  policies: IdentityPolicy[] = [],
  boundary?: IdentityPolicy,
  session?: IdentityPolicy[],
  account = here,
): RolePrincipal => ({
  kind: "role",
  account,
  arn: `arn:aws:sts::${account}:assumed-role/web/s`,
  roleArn: `arn:aws:iam::${account}:role/web`,
  userId: "AROAEXAMPLE:s",
  tags: {},
  policies,
  ...(boundary && { boundary }),
  ...(session && { session }),
});

export const root = (account: string): RootPrincipal => ({
  kind: "root",
  account,
  arn: `arn:aws:iam::${account}:root`,
  userId: account,
  tags: {},
});

/** A bucket policy whose only statement allows reading, with the given members. */
export const bucketPolicy = (...changes: object[]): ResourcePolicy => {
  const statements = changes.map((change) => ({ ...read, ...change }));
  return createResourcePolicy(policyOf(...statements), (id) => (id === canonicalId ? here : undefined));
};

/** A bucket policy that names AWS principals. */
export const naming = (...AWS: string[]): ResourcePolicy => bucketPolicy({ Principal: { AWS } });

/** Somebody asks to read an object of the owner's bucket. */
export const reads = (caller: AccessQuestion["caller"], policy?: ResourcePolicy, more = {}): AccessQuestion => ({
  caller,
  owner: here,
  action: "s3:GetObject",
  resource: "arn:aws:s3:::b/k",
  context: () => undefined,
  policy,
  ...more,
});
