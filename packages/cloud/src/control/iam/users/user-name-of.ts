import type { ControlContext } from "../../control-context.ts";
import { QueryError } from "../../wire/query-error.ts";

/** The user that an operation is about: the one named or, without a name, the caller. */
export function userNameOf({ caller }: ControlContext, name: string | undefined): string {
  if (name !== undefined) return name;
  if (caller.kind === "user") return caller.name;
  throw new QueryError("ValidationError", "Must specify userName when calling with non-User credentials");
}
