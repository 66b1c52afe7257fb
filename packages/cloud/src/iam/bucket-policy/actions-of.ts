import type { Statement } from "@stowage/wire";
import { s3Actions } from "./s3-actions.ts";
import { compileActions } from "../statements/compile-actions.ts";

/** The actions that a pattern such as `s3:Get*` means. */
export function actionsOf(pattern: string): string[] {
  const covers = compileActions([pattern]);
  return [...s3Actions.keys()].filter((action) => covers(action.toLowerCase()));
}

/** What a statement is about, one group for each of its Action; all that NotAction leaves is one group. */
export function actionGroups({ actions, notActions = [] }: Statement): string[][] {
  if (actions !== undefined) return actions.map(actionsOf);
  const excluded = new Set(notActions.flatMap(actionsOf));
  return [[...s3Actions.keys()].filter((action) => !excluded.has(action))];
}
