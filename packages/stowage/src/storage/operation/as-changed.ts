import { StowageError } from "../../base/errors/stowage-error.ts";

/** A deletion knows no other condition than that the file is the one that was named. */
export function asChanged(key: string, error: unknown): unknown {
  if (!(error instanceof StowageError) || error.code !== "already-exists") return error;
  const message = `Cannot delete ${JSON.stringify(key)}: it is not the file that was named`;
  return new StowageError("changed", message, { key, applied: error.applied, cause: error });
}
