import * as fc from "fast-check";
import type { AccessQuestion } from "../access-question.ts";
import type { Caller } from "../caller.ts";
import { here, role, root, there, user } from "../decision-table/caller-fixture.ts";
import { policyOf } from "../policy-fixture.ts";
import { createResourcePolicy } from "../resource-policy.ts";

/** A statement as JSON has it. */
export type RawStatement = Record<string, unknown>;

/** Everything a random question is made of, so that a property can change a part of it. */
export interface Parts {
  kind: "user" | "role" | "root" | "anonymous" | "service";
  account: string;
  identity: RawStatement[];
  boundary: RawStatement[];
  session: RawStatement[];
  resource: RawStatement[];
  action: string;
  on: string;
  values: Readonly<Record<string, string[]>>;
}

const oneOf = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const actions = oneOf("s3:GetObject", "s3:Get*", "S3:*", "s3:PutObject", "*", "s3:?etObject");
const resources = oneOf(
  "arn:aws:s3:::b/*",
  "arn:aws:s3:::b/k",
  "arn:aws:s3:::c/*",
  "arn:aws:s3:::b/${aws:username}",
  "*",
);
const principals = fc.constantFrom<unknown[]>(
  ["*", { AWS: "*" }, { AWS: here }, { AWS: there }, { AWS: user().arn }, { AWS: role().arn }],
  [{ AWS: role().roleArn }, { Service: "cloudfront.amazonaws.com" }, { AWS: [user().arn, here] }],
);
const conditions = fc.constantFrom<unknown[]>(
  [undefined, {}, { StringEquals: { "s3:prefix": "a" } }, { StringNotEquals: { "s3:prefix": "a" } }],
  [
    undefined,
    { StringLike: { "s3:prefix": "${aws:username}*" } },
    { StringNotLike: { "s3:prefix": "${aws:SourceVpc}*" } },
  ],
  [undefined, { Null: { "s3:prefix": "true" } }, { "ForAllValues:StringEquals": { "aws:TagKeys": ["a", "b"] } }],
  [undefined, { NumericLessThan: { "s3:max-keys": "10" } }, { NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } }],
);
const within = (lists: fc.Arbitrary<unknown[]>): fc.Arbitrary<unknown> => lists.chain((list) => oneOf(...list));

/** A statement of the policy of an identity. */
export const identityStatement: fc.Arbitrary<RawStatement> = fc
  .record({
    Effect: oneOf("Allow", "Allow", "Deny"),
    not: oneOf("", "", "", "Action", "Resource"),
    actions,
    resources,
    conditions: within(conditions),
  })
  .map(({ Effect, not, actions, resources, conditions }) => ({
    Effect,
    [not === "Action" ? "NotAction" : "Action"]: actions,
    [not === "Resource" ? "NotResource" : "Resource"]: resources,
    ...(conditions === undefined ? {} : { Condition: conditions }),
  }));

/** A statement of the policy of a resource. */
export const resourceStatement: fc.Arbitrary<RawStatement> = fc
  .record({ statement: identityStatement, not: oneOf(false, false, false, true), principals: within(principals) })
  .map(({ statement, not, principals }) => ({ ...statement, [not ? "NotPrincipal" : "Principal"]: principals }));

const listOf = (statement: fc.Arbitrary<RawStatement>): fc.Arbitrary<RawStatement[]> =>
  fc.array(statement, { maxLength: 4 });

/** Parts of a question. */
export const parts: fc.Arbitrary<Parts> = fc.record({
  kind: oneOf("user", "user", "role", "role", "root", "anonymous", "service"),
  account: oneOf(here, here, there),
  identity: listOf(identityStatement),
  boundary: listOf(identityStatement),
  session: listOf(identityStatement),
  resource: listOf(resourceStatement),
  action: oneOf("s3:GetObject", "s3:PutObject"),
  on: oneOf("arn:aws:s3:::b/k", "arn:aws:s3:::b/app", "arn:aws:s3:::c/k"),
  values: fc.record(
    {
      "s3:prefix": oneOf(["a"], ["app/x"], [""]),
      "aws:tagkeys": oneOf(["a"], ["a", "c"], []),
      "s3:max-keys": oneOf(["9"], ["10"], ["x"]),
      "aws:sourceip": oneOf(["10.1.1.1"], ["192.0.2.1"]),
    },
    { requiredKeys: [] },
  ),
});

/** The question of some parts; without statements there is no boundary, no session policy and no bucket policy. */
export function questionOf(parts: Parts): AccessQuestion {
  const { resource, action, on, values } = parts;
  const policy = resource.length === 0 ? undefined : createResourcePolicy(policyOf(...resource));
  const context = (key: string): string[] | undefined => values[key];
  return { caller: callerOf(parts), owner: here, action, resource: on, context, policy };
}

function callerOf({ kind, account, identity, boundary, session }: Parts): Caller {
  const policies = identity.map((statement, index) => ({ name: `policy ${index}`, document: policyOf(statement) }));
  const bound = boundary.length === 0 ? undefined : { name: "the boundary", document: policyOf(...boundary) };
  const limits = session.length === 0 ? undefined : [{ name: "the session", document: policyOf(...session) }];
  if (kind === "user") return user(policies, bound, account);
  if (kind === "role") return role(policies, bound, limits, account);
  if (kind === "root") return root(account);
  return kind === "anonymous" ? { kind } : { kind, service: "cloudfront.amazonaws.com" };
}
