import { StowageError } from "../../../base/errors/stowage-error.ts";
import type { RefusalCause } from "../../../s3-client/failure-to-error.ts";
import type { S3Client } from "../../../s3-client/s3-client.ts";
import { operationHeader, refusalCause } from "../headers/operation-id.ts";

type Headers = Readonly<Record<string, string>>;

/** A write whose outcome is in doubt. */
export interface DoubtfulWrite {
  client: S3Client;
  key: string;
  operation: string;
}

/**
 * Finds out what a refused write really did. When the answer to an attempt was lost, the next one meets our own object
 * and is refused; the object's operation id tells it from somebody else's.
 *
 * @returns The answer to HEAD, when the object is ours.
 * @throws {StowageError} The refusal, when it is not.
 */
export async function confirmWrite(write: DoubtfulWrite, error: unknown): Promise<{ headers: Headers }> {
  if (!(error instanceof StowageError)) throw error;
  const refusal = refusalCause(error);
  if (refusal === undefined || !metOurOwn(refusal)) throw conditionFailed(error, refusal);
  // Where nobody can say whose object it is, the refusal stands, its outcome unknown.
  const headers = await headOf(write).catch(() => undefined);
  if (headers?.[operationHeader] === write.operation) return { headers };
  throw conditionFailed(withApplied(error, headers === undefined ? "unknown" : "no"), refusal);
}

/**
 * A lost completion answers with NoSuchUpload afterwards, a lost write with a failed condition. The storage may repeat a
 * write by itself as well: a failed condition alone never proves that the write was not carried out.
 */
function metOurOwn({ afterUnknown, awsCode, status }: RefusalCause): boolean {
  return status === 412 || (afterUnknown && (awsCode === "NoSuchUpload" || awsCode === "NoSuchKey"));
}

async function headOf({ client, key }: DoubtfulWrite): Promise<Headers> {
  return (await client.call({ operation: "save", method: "HEAD", key, changes: false })).headers;
}

/** `If-Match` on a key that is gone answers 404: to the caller that is a failed condition as well. */
function conditionFailed(error: StowageError, refusal: RefusalCause | undefined): StowageError {
  if (refusal?.awsCode !== "NoSuchKey") return error;
  return copyOf(error, "already-exists", error.applied);
}

function withApplied(error: StowageError, applied: StowageError["applied"]): StowageError {
  return copyOf(error, error.code, applied);
}

function copyOf(error: StowageError, code: StowageError["code"], applied: StowageError["applied"]): StowageError {
  const { message, cause, retryable, key, operation } = error;
  return new StowageError(code, message, {
    applied,
    cause,
    retryable,
    ...(key && { key }),
    ...(operation && { operation }),
  });
}
