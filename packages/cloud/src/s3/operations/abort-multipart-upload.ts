import { findUpload, noSuchUpload } from "../multipart/find-upload.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** AbortMultipartUpload. */
export async function abortMultipartUpload(context: BucketContext): Promise<Reply> {
  const { bucket, key, uploadId } = findUpload(context);
  const aborted = await context.service.store.abortUpload(bucket, key, uploadId);
  if (!aborted) throw noSuchUpload(uploadId);
  return { status: 204, headers: {} };
}
