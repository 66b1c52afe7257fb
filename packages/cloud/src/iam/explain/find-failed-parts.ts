import type { Principals } from "@stowage/wire";
import type { Caller } from "../caller.ts";
import type { ContextValues } from "../context-values.ts";
import type { ResourcePolicy } from "../resource-policy.ts";
import type { CompiledStatement } from "../statements/compile-statement.ts";
import type { Wanted } from "../statements/covers.ts";
import { knownTo } from "../statements/known-to.ts";
import { nameCaller } from "../statements/name-caller.ts";
import type { ExplainedCondition, FailedPart } from "./explanation.ts";
import { principalOf } from "./principal-of.ts";
import { withoutSignature } from "./without-signature.ts";

/** Whom a statement of a resource's policy must name. */
export interface Grantee {
  caller: Caller;
  policy: ResourcePolicy;
  /** Whether naming the caller's account is enough. */
  byAccount: boolean;
}

/**
 * Finds what of a statement does not fit a request.
 *
 * @param compiled The statement.
 * @param wanted The request.
 * @param grantee Whom it must name; left out for a statement that names nobody.
 * @returns Every part that fails, one for each condition.
 */
export function findFailedParts(compiled: CompiledStatement, wanted: Wanted, grantee?: Grantee): FailedPart[] {
  const { statement } = compiled;
  const failed: FailedPart[] = [];
  if (!compiled.coversAction(wanted.action.toLowerCase())) {
    const [element, expected] = elementOf("Action", statement.actions, statement.notActions);
    failed.push({ part: "action", element, expected, actual: wanted.action });
  }
  if (!compiled.coversResource(wanted.resource, wanted.context)) {
    const [element, expected] = elementOf("Resource", statement.resources, statement.notResources);
    failed.push({ part: "resource", element, expected, actual: wanted.resource });
  }
  const unnamed = grantee && findUnnamed(compiled, grantee);
  if (unnamed !== undefined) failed.push(unnamed);
  for (const { condition, holds } of compiled.conditions) {
    if (!holds(wanted.context)) failed.push({ part: "condition", ...explainCondition(condition, wanted.context) });
  }
  return failed;
}

/** A condition beside what a request had for it. */
export function explainCondition(
  { operator, key, values }: { operator: string; key: string; values: readonly string[] },
  context: ContextValues,
): ExplainedCondition {
  return { operator, key, expected: values, actual: context(key.toLowerCase())?.map(withoutSignature) ?? null };
}

function findUnnamed({ statement }: CompiledStatement, grantee: Grantee): FailedPart | undefined {
  const { caller, policy, byAccount } = grantee;
  const match = nameCaller(statement, knownTo(policy, caller));
  if (match !== "none" && (match !== "account" || byAccount)) return undefined;
  const { principals, notPrincipals } = statement;
  const [element, expected] = elementOf("Principal", idsOf(principals, grantee), idsOf(notPrincipals, grantee));
  return { part: "principal", element, expected, actual: principalOf(caller), delegates: match === "account" };
}

/** Whoever had the caller's ARN when the policy was put is told by the id, as GetBucketPolicy shows. */
function idsOf(principals: Principals | undefined, { caller, policy }: Grantee): string[] | undefined {
  if (principals === undefined || principals === "*") return principals && ["*"];
  const own = caller.kind === "role" ? [caller.arn, caller.roleArn] : [principalOf(caller)];
  const others = new Map(
    [...(policy.named ?? [])].filter(([, arn]) => own.includes(arn)).map(([id, arn]) => [arn, id]),
  );
  return principals.flatMap(({ values }) => values.map((value) => others.get(value) ?? value));
}

function elementOf(
  name: string,
  values: readonly string[] | undefined,
  excluded: readonly string[] | undefined,
): [element: string, values: readonly string[]] {
  return values === undefined ? [`Not${name}`, excluded ?? []] : [name, values];
}
