import { StowageError } from "../../base/errors/stowage-error.ts";
import type { ListFilesOptions } from "../operation/operation-options.ts";
import type { ErrorContext } from "../operation/with-context.ts";

/** Refuses options of a listing that S3 would take otherwise than they are meant. */
export function checkListing(about: ErrorContext, { after, delimiter, pageSize }: ListFilesOptions): void {
  const reason = reasonAgainst(after, delimiter, pageSize);
  if (reason === undefined) return;
  throw new StowageError("invalid-option", `Cannot list ${JSON.stringify(about.storage)}: ${reason}`, { ...about });
}

function reasonAgainst(after: unknown, delimiter: unknown, pageSize: unknown): string | undefined {
  if (after !== undefined && typeof after !== "string") return "after must be a key";
  if (delimiter !== undefined && (typeof delimiter !== "string" || delimiter === ""))
    return "delimiter must be a text that is not empty";
  if (pageSize === undefined) return undefined;
  const sound = typeof pageSize === "number" && Number.isInteger(pageSize) && pageSize >= 1 && pageSize <= 1000;
  return sound ? undefined : "pageSize must be a whole number from 1 to 1000";
}
