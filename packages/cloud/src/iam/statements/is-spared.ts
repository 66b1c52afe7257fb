import type { Principals } from "@stowage/wire";
import type { Caller } from "../caller.ts";
import { matchPrincipal } from "./match-principal.ts";

/**
 * Whether a Deny to everyone but some spares a caller: a user is spared when the list has it and its account, a session
 * when the list has it, its role and its account. "NotPrincipal with a Deny effect will always deny any IAM principal
 * that has a permissions boundary attached, regardless of the values specified".
 */
export function isSpared(notPrincipals: Principals, caller: Caller): boolean {
  if (notPrincipals === "*") return true;
  if (hasBoundary(caller)) return false;
  const listed = notPrincipals.flatMap(({ type, values }) => (type === "AWS" ? values : []));
  if (listed.includes("*")) return true;
  return (
    namesOf(caller)?.every((names) => names.some((name) => listed.includes(name))) ?? isListed(notPrincipals, caller)
  );
}

/** Whether an Allow to everyone but some leaves a caller out: each of its names does, that of its account too. */
export function isExcluded(notPrincipals: Principals, caller: Caller): boolean {
  return isListed(notPrincipals, caller);
}

function isListed(principals: Principals, caller: Caller): boolean {
  return matchPrincipal(principals, caller) !== "none";
}

function hasBoundary(caller: Caller): boolean {
  return (caller.kind === "user" || caller.kind === "role") && caller.boundary !== undefined;
}

/** What a caller of an account consists of, each under the names it has. */
function namesOf(caller: Caller): string[][] | undefined {
  if (caller.kind === "anonymous" || caller.kind === "service" || caller.kind === "federated") return undefined;
  const account = [caller.account, `arn:aws:iam::${caller.account}:root`];
  if (caller.kind === "root") return [account];
  return caller.kind === "user" ? [account, [caller.arn]] : [account, [caller.roleArn], [caller.arn]];
}
