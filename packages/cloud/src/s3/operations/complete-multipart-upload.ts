import type { WriteOutcome } from "../../store/store.ts";
import { readDocument } from "../body/read-document.ts";
import { writeCondition } from "../conditions/write-condition.ts";
import { writtenObject } from "../conditions/written-object.ts";
import { S3Error } from "../errors/s3-error.ts";
import { assertDeclaredObject } from "../multipart/assert-declared-object.ts";
import { checksumElement } from "../multipart/checksum-element.ts";
import { findUpload, noSuchUpload } from "../multipart/find-upload.ts";
import { matchParts } from "../multipart/match-parts.ts";
import { multipartEtag } from "../multipart/multipart-etag.ts";
import { objectChecksum } from "../multipart/object-checksum.ts";
import { type ListedPart, readPartList } from "../multipart/read-part-list.ts";
import { encryptionHeaders } from "../objects/assert-encryption.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { xmlReply } from "../xml-reply.ts";

const largestDocument = 8 * 1024 * 1024;

/** CompleteMultipartUpload. */
export async function completeMultipartUpload(context: BucketContext): Promise<Reply> {
  const { request, service } = context;
  const upload = findUpload(context);
  const condition = writeCondition(context);
  const listed = await readParts(context);
  const parts = matchParts(upload, service.store.listParts(upload.uploadId), listed);
  const checksum = objectChecksum(upload, parts);
  assertDeclaredObject(request.headers, parts, checksum);
  const result = { etag: multipartEtag(parts), checksum };
  const outcome = await service.store.completeUpload(upload, parts, result, condition);
  if (isOvertaken(outcome)) {
    if (outcome.outcome === "no-such-upload") throw noSuchUpload(upload.uploadId);
    throw new S3Error("InvalidPart", { details: { UploadId: upload.uploadId } });
  }
  const { bucket, key, etag } = writtenObject(outcome, request, condition);
  const answer = { Location: request.url, Bucket: bucket, Key: key, ETag: `"${etag}"`, ChecksumType: checksum.type };
  return xmlReply(
    "CompleteMultipartUploadResult",
    { ...answer, ...checksumElement(checksum) },
    { ...encryptionHeaders },
  );
}

interface Overtaken {
  outcome: "no-such-upload" | "invalid-part";
}

/** Whether another request has ended the upload or replaced a part meanwhile. */
function isOvertaken(outcome: WriteOutcome | Overtaken): outcome is Overtaken {
  return outcome.outcome === "no-such-upload" || outcome.outcome === "invalid-part";
}

/** The checksum headers of this request speak of the object, not of the request's body. */
async function readParts(context: BucketContext): Promise<ListedPart[]> {
  const headers = new Map([...context.request.headers].filter(([name]) => !name.startsWith("x-amz-checksum-")));
  const body = await readDocument({ ...context, request: { ...context.request, headers } }, { limit: largestDocument });
  return readPartList(body);
}
