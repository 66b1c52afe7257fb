import { parseXml, textOf } from "@stowage/wire";
import { StowageError } from "../../../base/errors/stowage-error.ts";
import { headObject } from "../read/head-object.ts";
import { unquote } from "../headers/object-info.ts";
import { abortUpload } from "./abort-upload.ts";
import { type CompletedUpload, completeUpload } from "./complete-upload.ts";
import { copySource, type CopySource } from "./copy-source.ts";
import { createUpload } from "./create-upload.ts";
import type { S3Upload, UploadedPart } from "./s3-upload.ts";

/** How large the parts of a copy are, in bytes; S3 takes up to 5 GiB. */
export const copiedPartSize: number = 1024 ** 3;

const parallel = 4;

/**
 * Copies an object through an upload whose parts the storage takes from the source: for objects that one CopyObject
 * does not take, and for engines whose CopyObject ignores conditions, because a completion honours them.
 *
 * @param headers What describes the copy.
 * @param partSize Bytes of each part but the last.
 * @throws {StowageError} `already-exists` also when the source is no longer what it was.
 */
export async function copyInParts(
  upload: S3Upload,
  source: CopySource,
  headers: Readonly<Record<string, string>>,
  partSize: number = copiedPartSize,
): Promise<CompletedUpload> {
  checkSource(upload, source);
  const uploadId = await createUpload(upload, headers, upload.engine.profile.checksum.inMetadata === "never");
  try {
    const parts = await copyParts(upload, uploadId, source, partSize);
    // Ceph 20.2 ignores x-amz-copy-source-if-match on parts.
    if (upload.engine.profile.copyConditions === undefined) await checkUnchanged(upload, source);
    return await completeUpload(upload, uploadId, parts);
  } catch (error) {
    await abortUpload(upload, uploadId);
    throw error;
  }
}

/** Ceph 20.2 decodes the source of a part before it looks for a version in it: it would copy another object. */
function checkSource({ engine, purpose }: S3Upload, { key }: CopySource): void {
  if (engine.profile.copyConditions !== undefined || !key.includes("?versionId=")) return;
  const message = `Cannot ${purpose} ${JSON.stringify(key)}: this engine reads a version out of such a key`;
  throw new StowageError("invalid-key", message, { key, operation: purpose });
}

async function copyParts(
  upload: S3Upload,
  uploadId: string,
  source: CopySource,
  partSize: number,
): Promise<UploadedPart[]> {
  const parts: UploadedPart[] = [];
  const count = Math.ceil(source.size / partSize);
  let next = 1;
  const work = async (): Promise<void> => {
    for (let number = next++; number <= count; number = next++) {
      const start = (number - 1) * partSize;
      const range = { number, start, end: Math.min(start + partSize, source.size) - 1 };
      parts[number - 1] = await copyPart(upload, uploadId, source, range);
    }
  };
  await Promise.all(Array.from({ length: Math.min(parallel, count) }, work));
  return parts;
}

async function copyPart(
  { client, engine, key, purpose, signal }: S3Upload,
  uploadId: string,
  source: CopySource,
  { number, start, end }: { number: number; start: number; end: number },
): Promise<UploadedPart> {
  const whole = start === 0 && end === source.size - 1;
  const headers = {
    "x-amz-copy-source": copySource(client.bucket, source),
    ...(source.etag !== undefined && { "x-amz-copy-source-if-match": `"${source.etag}"` }),
    ...(!whole && { "x-amz-copy-source-range": `bytes=${start}-${end}` }),
  };
  const query = { partNumber: String(number), uploadId };
  const request = { operation: purpose, method: "PUT", key, query, headers, changes: false, slow: true } as const;
  const result = parseXml((await client.call({ ...request, signal })).text.trim());
  const checksum = textOf(result, `Checksum${engine.profile.checksum.algorithm}`);
  return { number, size: end - start + 1, etag: textOf(result, "ETag") ?? "", checksum };
}

async function checkUnchanged({ client, purpose, signal }: S3Upload, source: CopySource): Promise<void> {
  if (source.version !== undefined || source.etag === undefined) return;
  const headers = await headObject(client, source.key, { signal }, purpose);
  if (headers !== undefined && unquote(headers["etag"]) === source.etag) return;
  const message = `Cannot copy ${JSON.stringify(source.key)}: it changed while it was copied`;
  throw new StowageError("already-exists", message, { key: source.key, operation: purpose, retryable: true });
}
