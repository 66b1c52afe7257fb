import { randomUUID } from "node:crypto";
import { invalidArgument } from "../../errors/invalid-argument.ts";
import { invalidRequest } from "../../errors/invalid-request.ts";
import { assertExpirations } from "./assert-expirations.ts";
import { assertFilter } from "./assert-filter.ts";
import { assertNoOverlap } from "./assert-no-overlap.ts";
import { assertTransitions } from "./assert-transitions.ts";
import type { LifecycleConfiguration, LifecycleRule } from "./lifecycle-configuration.ts";

const mostRules = 1000;
const longestId = 255;

/** Holds rules to what S3 says of lifecycles, and gives those without an id one. */
export function settleLifecycle({ Rule: rules }: LifecycleConfiguration): LifecycleConfiguration {
  if (rules.length === 0) throw invalidRequest("At least one lifecycle rule must be specified.");
  if (rules.length > mostRules) {
    throw invalidRequest(`The number of lifecycle rules must not exceed the allowed limit of ${mostRules} rules.`);
  }
  assertIds(rules);
  // The first rule says in which of two forms the whole configuration is: with filters, or with prefixes alone.
  const filtered = rules[0]?.Filter !== undefined;
  for (const rule of rules) assertRule(rule, filtered);
  if (!filtered) assertNoOverlap(rules);
  return { Rule: rules.map((rule) => ({ ...rule, ID: idOf(rule) ?? randomUUID() })) };
}

/** An empty id counts as none. */
function idOf({ ID }: LifecycleRule): string | undefined {
  return ID === "" ? undefined : ID;
}

function assertIds(rules: readonly LifecycleRule[]): void {
  const ids = new Set<string>();
  for (const id of rules.flatMap((rule) => idOf(rule) ?? [])) {
    if (id.length > longestId)
      throw invalidArgument("ID", id, `ID length should not exceed allowed limit of ${longestId}`);
    if (ids.has(id)) {
      throw invalidArgument("ID", id, "Rule ID must be unique. Found same ID for more than one rule");
    }
    ids.add(id);
  }
}

function assertRule(rule: LifecycleRule, filtered: boolean): void {
  assertFilter(rule, filtered);
  if (!hasAction(rule)) throw invalidRequest("At least one action needs to be specified in a rule");
  assertExpirations(rule);
  assertTransitions(rule);
}

function hasAction(rule: LifecycleRule): boolean {
  const { Expiration, NoncurrentVersionExpiration, AbortIncompleteMultipartUpload } = rule;
  const ends = [Expiration, NoncurrentVersionExpiration, AbortIncompleteMultipartUpload];
  const moves = rule.Transition.length + rule.NoncurrentVersionTransition.length;
  return moves > 0 || ends.some((action) => action !== undefined);
}
