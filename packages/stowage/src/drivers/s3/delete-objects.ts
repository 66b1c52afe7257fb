import { createHash } from "node:crypto";
import { childrenOf, createChecksum, parseXml, renderXml, textOf } from "@stowage/wire";
import { StowageError } from "../../base/errors/stowage-error.ts";
import type { S3Client } from "../../s3-client/s3-client.ts";
import { headObject } from "./read/head-object.ts";
import { textBody } from "../../s3-client/s3-body.ts";
import type { ProviderProfile } from "./engine/provider-profile.ts";
import type { DeleteOptions, DeleteResult } from "../driver.ts";

/** S3's limit for one DeleteObjects. */
const batchSize = 1000;

/** Removes keys in batches; one that fails does not keep the others from being removed. */
export async function deleteObjects(
  client: S3Client,
  { deleteDigest }: ProviderProfile,
  keys: readonly string[],
  { match, signal }: DeleteOptions,
): Promise<DeleteResult[]> {
  if (match !== undefined) return [await deleteMatching(client, keys, match, signal)];
  const results: DeleteResult[] = [];
  for (let start = 0; start < keys.length; start += batchSize) {
    const batch = keys.slice(start, start + batchSize);
    const removing =
      batch.length === 1 ? deleteOne(client, batch, signal) : deleteBatch(client, deleteDigest, batch, signal);
    const failed = await removing.catch((error: unknown) => allFailed(batch, error));
    for (const key of batch) results.push(failed.has(key) ? { key, error: failed.get(key) } : { key });
  }
  return results;
}

function allFailed(keys: readonly string[], error: unknown): Map<string, unknown> {
  if (error instanceof StowageError && error.code === "aborted") throw error;
  return new Map(keys.map((key) => [key, error]));
}

async function deleteOne(
  client: S3Client,
  [key = ""]: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Map<string, unknown>> {
  await client.call({ operation: "delete", method: "DELETE", key, changes: true, signal }).catch(ignoreMissing);
  return new Map();
}

/** Removes the object that has this ETag, or nothing. */
async function deleteMatching(
  client: S3Client,
  keys: readonly string[],
  match: string,
  signal: AbortSignal | undefined,
): Promise<DeleteResult> {
  const [key = "", ...more] = keys;
  if (more.length > 0) throw new StowageError("invalid-option", "Cannot delete files: match is for one key alone");
  const headers = { "if-match": `"${match}"` };
  const request = { operation: "delete", method: "DELETE", key, headers, changes: true, signal } as const;
  const removing = client
    .call(request)
    .catch(ignoreMissing)
    .catch((error: unknown) => ignoreGone(client, key, error, signal));
  return await removing.then(
    () => ({ key }),
    (error: unknown) => ({ key, error: allFailed([key], error).get(key) }),
  );
}

/** S3 answers 204 for a missing key; some engines say 404. */
function ignoreMissing(error: unknown): void {
  if (!(error instanceof StowageError) || error.code !== "not-found") throw error;
}

/** S3 may repeat a deletion by itself: a failed condition on what is gone is no failure. */
async function ignoreGone(
  client: S3Client,
  key: string,
  error: unknown,
  signal: AbortSignal | undefined,
): Promise<void> {
  const refused = error instanceof StowageError && error.code === "already-exists";
  if (!refused || (await headObject(client, key, { signal }, "delete")) !== undefined) throw error;
}

async function deleteBatch(
  client: S3Client,
  digest: ProviderProfile["deleteDigest"],
  keys: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Map<string, unknown>> {
  const objects = keys.map((key) => ({ Key: key }));
  const xmlns = "http://s3.amazonaws.com/doc/2006-03-01/";
  const body = textBody(renderXml("Delete", { Quiet: true, Object: objects }, { xmlns }));
  const headers = { "content-type": "application/xml", ...digestHeader(digest, body.chunks) };
  const query = { delete: "" };
  const request = { operation: "delete", method: "POST", query, headers, body, changes: true, signal } as const;
  return parseErrors((await client.call(request)).text);
}

/** S3 takes no such list without one. */
function digestHeader(digest: ProviderProfile["deleteDigest"], chunks: readonly Uint8Array[]): Record<string, string> {
  if (digest === "content-md5") {
    const md5 = createHash("md5");
    for (const chunk of chunks) md5.update(chunk);
    return { "content-md5": md5.digest("base64") };
  }
  const checksum = createChecksum("CRC32");
  for (const chunk of chunks) checksum.update(chunk);
  return { "x-amz-checksum-crc32": checksum.digest() };
}

function parseErrors(text: string): Map<string, unknown> {
  const errors = text.trim() === "" ? [] : childrenOf(parseXml(text.trim()), "Error");
  const failed = errors.map((element): [string, unknown] => {
    const key = textOf(element, "Key") ?? "";
    return [key, keyError(key, textOf(element, "Code") ?? "", textOf(element, "Message") ?? "")];
  });
  return new Map(failed.filter(([, error]) => error !== undefined));
}

function keyError(key: string, awsCode: string, message: string): StowageError | undefined {
  if (awsCode === "NoSuchKey") return undefined;
  const denied = awsCode === "AccessDenied";
  const retryable = awsCode === "InternalError" || awsCode === "SlowDown";
  const text = `Cannot delete ${JSON.stringify(key)}: the storage answered ${awsCode}, ${JSON.stringify(message)}`;
  const cause = { status: 200, awsCode };
  return new StowageError(denied ? "access-denied" : "remote", text, { key, operation: "delete", retryable, cause });
}
