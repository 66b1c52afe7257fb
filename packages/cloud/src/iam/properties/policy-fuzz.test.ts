import { parsePolicyDocument, type PolicyDocument, WireError } from "@stowage/wire";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assertBucketPolicy } from "../bucket-policy/assert-bucket-policy.ts";
import { authorize } from "../authorize.ts";
import { role, user } from "../decision-table/caller-fixture.ts";
import { explainDecision } from "../explain/explain-decision.ts";
import { renderDecisionHeader } from "../explain/render-decision-header.ts";
import { renderExplanation } from "../explain/render-explanation.ts";
import { readIdentityPolicy } from "../documents/read-identity-policy.ts";
import { readTrustPolicy } from "../documents/read-trust-policy.ts";
import { createResourcePolicy } from "../resource-policy.ts";
import { locateStatements } from "../simulate/locate-statements.ts";
import { simulatePolicies } from "../simulate/simulate-policies.ts";

const pieces = [
  "arn:aws:s3:::b/",
  "s3:",
  "*",
  "?",
  "${",
  "}",
  "${aws:username",
  ", '",
  "'",
  ":",
  "/",
  "a",
  "\u0000",
  "\ud800",
];
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...pieces), maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom("Allow", "Deny", "*", "s3:*", "s3:GetObject", "arn:aws:s3:::b/*", "AWS", "2012-10-17"),
);
const operators = fc
  .constantFrom(
    ["StringEquals", "StringNotLike", "ForAllValues:StringLike", "ForAnyValue:ArnLikeIfExists", "Null", "Bool"],
    ["NumericLessThan", "DateNotEquals", "IpAddress", "NotIpAddressIfExists", "BinaryEquals", "StringEqualsIgnoreCase"],
  )
  .chain((names) => fc.constantFrom(...names));
const values = fc.oneof(text, fc.array(fc.oneof(text, fc.boolean(), fc.double()), { maxLength: 3 }));
const condition = fc.dictionary(
  fc.oneof({ weight: 5, arbitrary: operators }, text),
  fc.dictionary(text, values, { maxKeys: 2 }),
  { maxKeys: 2 },
);
const principal = fc.oneof(
  text,
  fc.dictionary(fc.constantFrom("AWS", "Service", "Federated", "CanonicalUser"), values),
);
const or = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 20, arbitrary }, { weight: 1, arbitrary: fc.jsonValue() });
const texts = (...usual: string[]): fc.Arbitrary<unknown> =>
  or(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: values }));
/** One of two elements, rarely both or neither. */
const either = (one: string, other: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<object> => {
  const names = fc.constantFrom([one], [one], [one], [one], [other], [other], [one, other], []);
  return fc.tuple(names, value).map(([names, value]) => Object.fromEntries(names.map((name) => [name, value])));
};
const rarely = (arbitrary: fc.Arbitrary<object>): fc.Arbitrary<object> =>
  fc.oneof({ weight: 20, arbitrary: fc.constant({}) }, { weight: 1, arbitrary });
const statement = fc
  .tuple(
    fc.record({ Effect: texts("Allow", "Deny") }),
    either("Action", "NotAction", texts("s3:*", "s3:GetObject", "*")),
    either("Resource", "NotResource", texts("*", "arn:aws:s3:::b/*", "arn:aws:s3:::b/${aws:username}")),
    fc.oneof(fc.constant({}), either("Principal", "NotPrincipal", or(principal))),
    fc.oneof(fc.constant({}), fc.record({ Condition: or(condition) })),
    rarely(fc.record({ Sid: text })),
    rarely(fc.dictionary(text, fc.jsonValue())),
  )
  .map((members): object => Object.assign({}, ...members));
const document = fc
  .record(
    { Version: texts("2012-10-17", "2008-10-17"), Statement: or(fc.array(statement, { maxLength: 3 })) },
    { requiredKeys: ["Statement"] },
  )
  .map((value) => JSON.stringify(value));
const identities = {
  hasPrincipal: (value: string): boolean => value.length > 3,
  accountOfCanonicalId: (): undefined => undefined,
  displayName: (): string => "",
  canonicalId: (): string => "",
};

/** Evaluates a document in every part that a policy can play. */
function useEverywhere(document: PolicyDocument, key: string, context: (key: string) => string[] | undefined): void {
  const policies = [{ name: "p", document }];
  const question = { owner: "111122223333", action: "s3:GetObject", resource: `arn:aws:s3:::b/${key}`, context };
  for (const caller of [
    user(policies, policies[0]),
    role(policies, policies[0], policies),
    { kind: "anonymous" } as const,
  ]) {
    const asked = { ...question, caller, policy: createResourcePolicy(document, () => "111122223333") };
    const explanation = explainDecision({ question: asked, answer: authorize(asked) });
    expect(renderExplanation(explanation).join("")).not.toMatch(/\p{Cc}/u);
    expect(renderDecisionHeader(explanation)).toMatch(/^[\x20-\x7e]*$/);
  }
  simulatePolicies({ ...question, policies, caller: { arn: "arn:aws:iam::1:user/a", account: "1" } });
}

/** Runs what may only fail with a `WireError`. */
function orRefuse<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

describe("a random policy", () => {
  it("is refused or evaluated, and nothing else", () => {
    let evaluated = 0;
    const contexts = fc.dictionary(text, fc.array(text, { maxLength: 2 }), { noNullPrototype: true });
    fc.assert(
      fc.property(document, text, contexts, (json, key, values) => {
        orRefuse(() => readIdentityPolicy(json));
        orRefuse(() => readTrustPolicy(json, identities));
        const parsed = orRefuse(() => parsePolicyDocument(json));
        if (parsed === undefined) return;
        evaluated += 1;
        expect(locateStatements(json)).toHaveLength(parsed.statements.length);
        orRefuse(() => assertBucketPolicy(parsed, "b", identities));
        const known = new Map(Object.entries(values));
        useEverywhere(parsed, key, (name) => known.get(name));
        useEverywhere(parsed, key, () => [key]);
      }),
      { numRuns: 3000 },
    );
    expect(evaluated).toBeGreaterThan(100);
  });

  it("made to be slow is not", () => {
    const Resource = `arn:aws:s3:::b/${"*a?".repeat(5000)}`;
    const slow = {
      Effect: "Allow",
      Action: "s3:*",
      Resource,
      Condition: { StringLike: { "s3:prefix": "*a".repeat(1000) } },
    };
    const document = parsePolicyDocument(JSON.stringify({ Version: "2012-10-17", Statement: slow }));
    const started = performance.now();
    useEverywhere(document, "a".repeat(1024), () => ["a".repeat(1024)]);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
