import { randomUUID } from "node:crypto";
import type { StowageError } from "../../../base/errors/stowage-error.ts";
import type { RefusalCause } from "../../../s3-client/failure-to-error.ts";

/** Carries the id of the write that made an object, so that a write whose answer was lost can be recognised. */
export const operationHeader: string = "x-amz-meta-stowage-op";

/** A new id for one write. */
export function newOperationId(): string {
  return randomUUID();
}

/** What S3 answered, when the error came from an answer. */
export function refusalCause(error: StowageError): RefusalCause | undefined {
  const { cause } = error;
  return isRefusal(cause) ? cause : undefined;
}

function isRefusal(cause: unknown): cause is RefusalCause {
  return typeof cause === "object" && cause !== null && "awsCode" in cause && "afterUnknown" in cause;
}
