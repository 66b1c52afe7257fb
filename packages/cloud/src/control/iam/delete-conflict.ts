import { QueryError } from "../wire/query-error.ts";

/** The refusal to delete an entity that still has something; `what` is what must be done first. */
export function deleteConflict(what: string): QueryError {
  return new QueryError("DeleteConflict", `Cannot delete entity, must ${what} first.`);
}
