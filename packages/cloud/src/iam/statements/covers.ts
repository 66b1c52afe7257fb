import type { ContextValues } from "../context-values.ts";
import type { CompiledStatement } from "./compile-statement.ts";

/** What somebody wants to do. */
export interface Wanted {
  /** Such as `s3:GetObject`. */
  action: string;
  /** The ARN of what it is done to. */
  resource: string;
  /** The values of the request's context keys. */
  context: ContextValues;
}

/**
 * Whether a statement is about what is wanted: action, resource and every condition. Who wants it is not asked.
 *
 * @param compiled The statement.
 * @param action The action in lower case.
 * @param wanted Resource and context.
 */
export function covers(compiled: CompiledStatement, action: string, { resource, context }: Wanted): boolean {
  return (
    compiled.coversAction(action) &&
    compiled.coversResource(resource, context) &&
    compiled.conditions.every(({ holds }) => holds(context))
  );
}
