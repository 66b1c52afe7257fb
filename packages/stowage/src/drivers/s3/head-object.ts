import { StowageError } from "../../base/stowage-error.ts";
import type { S3Client } from "../../s3-client/s3-client.ts";
import type { S3Request } from "../../s3-client/s3-request.ts";
import { isListed } from "./is-listed.ts";

type Headers = Readonly<Record<string, string>>;

/** The headers of an object; nothing when there is none. */
export async function headObject(
  client: S3Client,
  key: string,
  signal: AbortSignal | undefined,
  operation = "stat",
): Promise<Headers | undefined> {
  const headers = { "x-amz-checksum-mode": "ENABLED" };
  const request: S3Request = { operation, method: "HEAD", key, headers, changes: false, signal };
  try {
    return (await client.call(request)).headers;
  } catch (error) {
    const reason = await missingOrForbidden(client, key, error, signal);
    if (reason.code === "not-found") return undefined;
    throw reason;
  }
}

/**
 * Where listing is not allowed, S3 answers 403 for a missing key as well. One listing of exactly that key tells the two
 * apart.
 */
export async function missingOrForbidden(
  client: S3Client,
  key: string,
  error: unknown,
  signal: AbortSignal | undefined,
): Promise<StowageError> {
  if (!(error instanceof StowageError)) throw error;
  if (error.code !== "access-denied") return error;
  const listed = await isListed(client, key, signal).catch(unknownUnlessAborted);
  if (listed !== false) return error;
  const { operation = "read" } = error;
  const message = `Cannot ${operation} ${JSON.stringify(key)}: there is no such object`;
  return new StowageError("not-found", message, { key, operation, cause: error.cause });
}

/** Where the listing fails too, the first refusal is the one to tell; but a caller who gave up is told that. */
function unknownUnlessAborted(error: unknown): undefined {
  if (error instanceof StowageError && error.code === "aborted") throw error;
}
