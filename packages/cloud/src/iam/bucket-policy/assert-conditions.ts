import type { Statement } from "@stowage/wire";
import { malformed } from "../documents/malformed.ts";
import { actionGroups } from "./actions-of.ts";
import { appliesTo } from "./assert-actions.ts";
import { globalConditionKeys } from "./global-condition-keys.ts";
import { s3ConditionKeys } from "./s3-condition-keys.ts";

/**
 * Refuses a statement with a condition key that does not exist, or that one of its actions does not have. Of an action
 * with wildcards, one of those it means must have the key.
 */
export function assertConditions(statement: Statement, resources: readonly string[]): void {
  for (const { key, values } of statement.conditions) {
    if (values.length === 0) throw malformed("Policy has an invalid condition value", key);
    const name = nameOf(key);
    if (globalConditionKeys.has(name)) continue;
    const having = s3ConditionKeys.get(name);
    if (having === undefined) throw malformed("Policy has an invalid condition key", key);
    const groups = actionGroups(statement);
    if (groups.every((group) => group.some((action) => having.has(action) && appliesTo(action, resources)))) continue;
    throw malformed("Conditions do not apply to combination of actions and resources in statement");
  }
}

/** A key as the tables have it: in lower case, and without the tag's own key, which must be there. */
function nameOf(key: string): string {
  const slash = key.indexOf("/");
  if (slash === -1) return key.toLowerCase();
  return slash === key.length - 1 ? "" : key.slice(0, slash + 1).toLowerCase();
}
