import { StowageError } from "../../../base/errors/stowage-error.ts";
import type { S3Client } from "../../../s3-client/s3-client.ts";
import type { S3Request } from "../../../s3-client/s3-request.ts";
import { isListed } from "../list/is-listed.ts";
import { isVersionListed } from "../list/list-versions.ts";
import { refusalCause } from "../headers/operation-id.ts";

type Headers = Readonly<Record<string, string>>;

/** What is looked at. */
export interface Wanted {
  /** The current object without it. */
  version?: string | undefined;
  signal: AbortSignal | undefined;
}

/** The headers of an object; nothing when there is none. */
export async function headObject(
  client: S3Client,
  key: string,
  wanted: Wanted,
  operation = "stat",
): Promise<Headers | undefined> {
  const { signal } = wanted;
  const headers = { "x-amz-checksum-mode": "ENABLED" };
  const query = versionQuery(wanted);
  const request: S3Request = { operation, method: "HEAD", key, query, headers, changes: false, signal };
  try {
    return (await client.call(request)).headers;
  } catch (error) {
    const reason = await missingOrForbidden(client, key, error, wanted);
    if (reason.code !== "not-found") throw reason;
    if (!client.known.bucket) await isListed(client, key, signal).catch(rethrowMissingBucket(client, operation, key));
    return undefined;
  }
}

/**
 * A HEAD is answered 404 without a word, be it the key that is missing or the bucket: until an answer has shown that the
 * bucket is there, one listing asks. Where listing is not allowed, the key is taken to be what is missing.
 */
function rethrowMissingBucket({ bucket }: S3Client, operation: string, key: string): (error: unknown) => undefined {
  return (error) => {
    if (!(error instanceof StowageError)) return;
    if (error.code === "aborted") throw error;
    if (error.code !== "bucket-missing") return;
    const message = `Cannot ${operation} ${JSON.stringify(key)}: there is no bucket ${JSON.stringify(bucket)}`;
    throw new StowageError("bucket-missing", message, { key, operation, cause: error.cause });
  };
}

/** The query that names a version. */
export function versionQuery({ version }: { version?: string | undefined }): Record<string, string> {
  return version === undefined ? {} : { versionId: version };
}

/**
 * Where listing is not allowed, S3 answers 403 for a missing key as well. One listing of exactly that key tells the two
 * apart.
 */
export async function missingOrForbidden(
  client: S3Client,
  key: string,
  error: unknown,
  wanted: Wanted,
): Promise<StowageError> {
  if (!(error instanceof StowageError)) throw error;
  const { operation = "read" } = error;
  const missing = (): StowageError => {
    const message = `Cannot ${operation} ${JSON.stringify(key)}: there is no such object`;
    return new StowageError("not-found", message, { key, operation, cause: error.cause });
  };
  if (wanted.version !== undefined && namesNoVersion(error)) return missing();
  if (error.code !== "access-denied") return error;
  // Where the listing fails too, the first refusal is the one to tell.
  const listed = await isThere(client, key, wanted).catch(rethrowMissingBucket(client, operation, key));
  return listed === false ? missing() : error;
}

/** S3 answers 400 for what is no version's id, and 405 for a delete marker's. */
function namesNoVersion(error: StowageError): boolean {
  return [400, 405].includes(refusalCause(error)?.status ?? 0);
}

async function isThere(client: S3Client, key: string, { version, signal }: Wanted): Promise<boolean> {
  if (version === undefined) return await isListed(client, key, signal);
  return await isVersionListed(client, key, version, signal);
}
