import type { Principals } from "@stowage/wire";
import type { Principal } from "./principal.ts";

/**
 * How a statement names a caller: itself (or everyone), or only its account. "The account as principal only delegates":
 * inside that account an identity policy must allow as well.
 */
export type PrincipalMatch = "direct" | "account" | "none";

/** Whether and how a statement's principals name the caller. */
export function matchPrincipal(principals: Principals | undefined, caller: Principal): PrincipalMatch {
  if (principals === undefined) return "none";
  if (principals === "*") return "direct";
  let match: PrincipalMatch = "none";
  for (const { type, values } of principals) {
    if (type !== "AWS") continue;
    for (const value of values) {
      const found = matchValue(value, caller);
      if (found === "direct") return found;
      if (found === "account") match = found;
    }
  }
  return match;
}

function matchValue(value: string, caller: Principal): PrincipalMatch {
  if (value === "*") return "direct";
  if (caller.kind === "anonymous" || caller.kind === "service") return "none";
  if (value === caller.account || value === `arn:aws:iam::${caller.account}:root`) return "account";
  return value === caller.arn ? "direct" : "none";
}
