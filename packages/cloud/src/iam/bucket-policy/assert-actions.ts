import type { Statement } from "@stowage/wire";
import { malformed } from "../documents/malformed.ts";
import { s3Actions } from "./s3-actions.ts";
import { actionGroups, actionsOf } from "./actions-of.ts";

/** Whether an action can be done to one of some resources. */
export function appliesTo(action: string, resources: readonly string[]): boolean {
  const scope = s3Actions.get(action);
  return resources.some((resource) => scope === (resource.includes("/") ? "object" : "bucket"));
}

/** Refuses a statement with an action that S3 does not know, or that cannot be done to any of the resources. */
export function assertActions(statement: Statement, resources: readonly string[]): void {
  for (const pattern of statement.actions ?? statement.notActions ?? []) {
    if (actionsOf(pattern).length === 0) throw malformed("Policy has invalid action", pattern);
  }
  for (const group of actionGroups(statement)) {
    if (group.some((action) => appliesTo(action, resources))) continue;
    throw malformed("Action does not apply to any resource(s) in statement");
  }
}
