import type { Principals } from "@stowage/wire";
import type { Caller } from "../caller.ts";

/**
 * How a statement names a caller, the strongest first: itself or everyone; the role behind a session; or only its
 * account, which "delegates": inside that account an identity policy must allow as well.
 */
export type PrincipalMatch = "self" | "role" | "account" | "none";

const strength: Readonly<Record<PrincipalMatch, number>> = { self: 3, role: 2, account: 1, none: 0 };

/** Whether and how a statement's principals name the caller. */
export function matchPrincipal(principals: Principals, caller: Caller): PrincipalMatch {
  if (principals === "*") return "self";
  let match: PrincipalMatch = "none";
  for (const { type, values } of principals) {
    for (const value of values) {
      const found = matchValue(type, value, caller);
      if (strength[found] > strength[match]) match = found;
    }
  }
  return match;
}

/** Whether one way of being named grants at least as much as another. */
export function isStronger(match: PrincipalMatch, than: PrincipalMatch): boolean {
  return strength[match] > strength[than];
}

function matchValue(type: string, value: string, caller: Caller): PrincipalMatch {
  switch (type) {
    case "AWS":
      return matchAws(value, caller);
    case "Service":
      return caller.kind === "service" && caller.service === value ? "self" : "none";
    case "Federated":
      return caller.kind === "federated" && caller.provider === value ? "self" : "none";
    default:
      return "none";
  }
}

/** "You cannot use a wildcard to match part of a principal name or ARN." */
function matchAws(value: string, caller: Caller): PrincipalMatch {
  if (value === "*") return "self";
  if (caller.kind === "anonymous" || caller.kind === "service" || caller.kind === "federated") return "none";
  if (value === caller.account || value === `arn:aws:iam::${caller.account}:root`) return "account";
  if (value === caller.arn) return "self";
  return caller.kind === "role" && value === caller.roleArn ? "role" : "none";
}
