import type { Driver, WriteCondition } from "stowage";

/** Replaces exactly what is there, or creates; backends without conditions get neither. */
export function conditionFor({ capabilities }: Driver, etag: string | undefined): WriteCondition {
  if (etag !== undefined) return capabilities.has("match") ? { match: etag } : "overwrite";
  return capabilities.has("create") || capabilities.has("createChecked") ? "create" : "overwrite";
}
