import type { AccessQuestion } from "../access-question.ts";
import type { Caller } from "../caller.ts";
import type { ContextValues } from "../context-values.ts";
import { decideRequest } from "../decide-request.ts";
import { evaluateRequest } from "../evaluate-request.ts";
import type { ExplainedStatement } from "../explain/explained-statement.ts";
import { policiesOf } from "../explain/policies-of.ts";
import type { IdentityPolicy } from "../principal.ts";
import type { ResourcePolicy } from "../resource-policy.ts";
import { contextKeysOf } from "./context-keys-of.ts";
import { findMatchedStatements } from "./find-matched-statements.ts";

/** A case to try: policies that need not be attached to anybody. */
export interface Scenario {
  policies: readonly IdentityPolicy[];
  boundary?: IdentityPolicy | undefined;
  /** The policy of the resource; live ones are not looked at. */
  resourcePolicy?: ResourcePolicy | undefined;
  /** The user whom the resource's policy may name: its ARN and its account. */
  caller: { arn: string; account: string };
  /** The account of the resource; the caller's by default. */
  owner?: string | undefined;
  action: string;
  resource: string;
  /** The only values that there are: not even those of the caller are added. */
  context: ContextValues;
}

/** What a scenario comes to, in the words of SimulateCustomPolicy. */
export interface Simulation {
  decision: "allowed" | "explicitDeny" | "implicitDeny";
  /** Every statement behind an allow, or every Deny that applies; none behind an implicit deny. */
  matched: readonly ExplainedStatement[];
  /** The keys that the policies ask for and the context does not have. */
  missingContext: readonly string[];
  /** Left out when there is no boundary. */
  allowedByBoundary?: boolean;
}

/**
 * Tries a case with the evaluator that decides requests.
 *
 * @param scenario The case.
 * @returns The decision with what is behind it.
 */
export function simulatePolicies(scenario: Scenario): Simulation {
  const question = questionOf(scenario);
  const authorization = decideRequest(question);
  const denied = !authorization.allowed && authorization.reason === "explicit-deny";
  const { boundary } = evaluateRequest(question);
  const documents = (["identity", "boundary", "resource"] as const).flatMap((kind) => policiesOf(question, kind));
  const keys = contextKeysOf(documents.map(({ document }) => document));
  return {
    decision: authorization.allowed ? "allowed" : denied ? "explicitDeny" : "implicitDeny",
    matched: authorization.allowed || denied ? findMatchedStatements(question, denied ? "Deny" : "Allow") : [],
    missingContext: keys.filter((key) => scenario.context(key.toLowerCase()) === undefined),
    ...(boundary && { allowedByBoundary: boundary.outcome === "allow" }),
  };
}

function questionOf(scenario: Scenario): AccessQuestion {
  const { policies, boundary, resourcePolicy, caller, owner = caller.account, action, resource, context } = scenario;
  const user: Caller = {
    kind: "user",
    ...caller,
    name: caller.arn.slice(caller.arn.lastIndexOf("/") + 1),
    userId: "",
    tags: {},
    policies,
    ...(boundary && { boundary }),
  };
  return { caller: user, owner, action, resource, context, policy: resourcePolicy };
}
