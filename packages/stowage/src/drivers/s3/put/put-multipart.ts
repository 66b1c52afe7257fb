import { combineChecksums, parseXml, renderXml, textOf } from "@stowage/wire";
import { StowageError } from "../../../base/stowage-error.ts";
import { textBody } from "../../../s3-client/s3-body.ts";
import type { ObjectInfo } from "../../driver.ts";
import { confirmWrite } from "./confirm-write.ts";
import { conditionHeaders, objectHeaders } from "../object-headers.ts";
import type { Part } from "./read-parts.ts";
import type { S3Write } from "./s3-write.ts";
import { type UploadedPart, uploadParts } from "./upload-parts.ts";
import { writtenInfo } from "./written-info.ts";

/** Stores a body of several parts; whatever fails, the upload is aborted, so that no part is left to be paid for. */
export async function putMultipart(
  write: S3Write,
  first: Part,
  rest: AsyncIterator<Part>,
  stop: AbortController,
): Promise<ObjectInfo> {
  const uploadId = await createUpload(write);
  try {
    const uploaded = await uploadParts(write, uploadId, first, rest, stop);
    return await completeUpload(write, uploadId, uploaded);
  } catch (error) {
    await abortUpload(write, uploadId);
    throw error;
  }
}

/** Without the caller's signal: an upload whose answer nobody awaits would have no one to abort it. */
async function createUpload({ client, key, options, operation }: S3Write): Promise<string> {
  const headers = {
    ...objectHeaders(key, options, operation),
    "x-amz-checksum-algorithm": "CRC32",
    "x-amz-checksum-type": "FULL_OBJECT",
  };
  const query = { uploads: "" };
  const { text } = await client.call({ operation: "save", method: "POST", key, query, headers, changes: false });
  const uploadId = textOf(parseXml(text.trim()), "UploadId");
  if (uploadId !== undefined) return uploadId;
  throw new StowageError("remote", `Cannot save ${JSON.stringify(key)}: the storage gave no upload id`, { key });
}

async function completeUpload(write: S3Write, uploadId: string, parts: UploadedPart[]): Promise<ObjectInfo> {
  const { client, key, options } = write;
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const crc32 = combineChecksums(
    "CRC32",
    parts.map((part) => ({ value: part.crc32, size: part.size })),
  );
  const headers = {
    ...conditionHeaders(options.condition),
    "x-amz-checksum-crc32": crc32,
    "x-amz-checksum-type": "FULL_OBJECT",
    "x-amz-mp-object-size": String(size),
  };
  const body = textBody(completion(parts));
  const place = { operation: "save", method: "POST", key, query: { uploadId }, signal: options.signal } as const;
  const answer = await client
    .call({ ...place, headers, body, changes: true, slow: true })
    .catch(async (error: unknown) => ({ ...(await confirmWrite(write, error)), text: "" }));
  const etag = answer.text === "" ? undefined : textOf(parseXml(answer.text.trim()), "ETag");
  return writtenInfo(write, answer.headers, { size, crc32, etag });
}

function completion(parts: readonly UploadedPart[]): string {
  const Part = parts.map(({ number, etag, crc32 }) => ({ PartNumber: number, ETag: etag, ChecksumCRC32: crc32 }));
  const xmlns = "http://s3.amazonaws.com/doc/2006-03-01/";
  return renderXml("CompleteMultipartUpload", { Part }, { xmlns });
}

/** Repeated by the client's retries; when even they fail, the first failure is the one to tell. */
async function abortUpload({ client, key }: S3Write, uploadId: string): Promise<void> {
  const query = { uploadId };
  await client.call({ operation: "save", method: "DELETE", key, query, changes: false }).catch(() => undefined);
}
