import type { ObjectInfo } from "../../driver.ts";
import { objectHeaders } from "../headers/object-headers.ts";
import { newOperationId } from "../headers/operation-id.ts";
import { abortUpload } from "../multipart/abort-upload.ts";
import { completeUpload } from "../multipart/complete-upload.ts";
import { copyInParts } from "../multipart/copy-in-parts.ts";
import { createUpload } from "../multipart/create-upload.ts";
import type { S3Upload } from "../multipart/s3-upload.ts";
import { proveCreate } from "./prove-create.ts";
import type { Part } from "./read-parts.ts";
import type { S3Write } from "./s3-write.ts";
import { uploadParts } from "./upload-parts.ts";
import { writtenInfo } from "./written-info.ts";

/** Stores a body of several parts; whatever fails, the upload is aborted, so that no part is left to be paid for. */
export async function putMultipart(
  write: S3Write,
  first: Part,
  rest: AsyncIterator<Part>,
  stop: AbortController,
): Promise<ObjectInfo> {
  const { client, engine, key, options, operation } = write;
  const { condition, signal } = options;
  const upload: S3Upload = { client, engine, key, purpose: "save", operation, condition, signal };
  const headers = objectHeaders(key, options, operation);
  const uploadId = await createUpload(upload, headers, engine.profile.checksum.ofParts);
  try {
    const uploaded = await uploadParts(write, uploadId, first, rest, stop);
    const completed = await completeUpload(upload, uploadId, uploaded);
    const info = writtenInfo(write, completed.headers, completed);
    // Under another id, or the refusal of the repetition would be taken for that of our own write.
    const repetition = { ...upload, operation: newOperationId() };
    const again = (): Promise<unknown> => copyInParts(repetition, { key, size: info.size }, headers);
    await proveCreate(write, "complete", completed.headers, again);
    return info;
  } catch (error) {
    await abortUpload(upload, uploadId);
    throw error;
  }
}
