import { quotedEtag } from "../objects/quoted-etag.ts";
import type { ObjectRecord } from "../../store/objects/object-record.ts";
import type { UploadRecord } from "../../store/uploads/upload-record.ts";
import type { WriteOutcome } from "../../store/objects/write-condition.ts";
import { readDocument } from "../body/read-document.ts";
import { writeCondition } from "../preconditions/write-condition.ts";
import { writtenObject } from "../preconditions/written-object.ts";
import { S3Error } from "../errors/s3-error.ts";
import { expirationHeaders } from "../lifecycle/expiration-headers.ts";
import { assertDeclaredObject } from "../multipart/assert-declared-object.ts";
import { checksumElement } from "../multipart/checksum-element.ts";
import { noSuchUpload } from "../multipart/find-upload.ts";
import { matchParts } from "../multipart/match-parts.ts";
import { multipartEtag } from "../multipart/multipart-etag.ts";
import { objectChecksum } from "../multipart/object-checksum.ts";
import { type ListedPart, readPartList } from "../multipart/read-part-list.ts";
import { encryptionHeaders } from "../encryption/encryption-headers.ts";
import { joinedEncryption } from "../encryption/joined-encryption.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { parameter } from "../request/parameter.ts";
import { versionHeaders } from "../versions/version-headers.ts";
import { xmlReply } from "../xml-reply.ts";

const largestDocument = 8 * 1024 * 1024;

/** CompleteMultipartUpload. Repeated with the same list, it answers the same: a client whose answer was lost asks again. */
export async function completeMultipartUpload(context: BucketContext): Promise<Reply> {
  const { request, service, bucket } = context;
  const uploadId = parameter(request, "uploadId") ?? "";
  const upload = service.store.getUpload(bucket.name, request.key, uploadId);
  if (upload === undefined) return answer(context, completedBefore(context, uploadId, await readParts(context)));
  return answer(context, await complete(context, upload));
}

async function complete(context: BucketContext, upload: UploadRecord): Promise<ObjectRecord> {
  const { request, service } = context;
  const condition = writeCondition(context);
  const listed = await readParts(context);
  const parts = matchParts(upload, service.store.listParts(upload.uploadId), listed);
  const checksum = objectChecksum(upload, parts);
  assertDeclaredObject(request.headers, parts, checksum);
  const result = { etag: multipartEtag(parts), checksum, encryption: joinedEncryption(upload, parts) };
  const outcome = await service.store.completeUpload(upload, parts, result, condition);
  if (isOvertaken(outcome)) {
    if (outcome.outcome === "no-such-upload") return completedBefore(context, upload.uploadId, listed);
    throw new S3Error("InvalidPart", { details: { UploadId: upload.uploadId } });
  }
  return writtenObject(outcome, request, condition);
}

/** What the upload has made already; `NoSuchUpload` if that is gone, or was made of other parts. */
function completedBefore(
  { service, request, bucket }: BucketContext,
  uploadId: string,
  listed: readonly ListedPart[],
): ObjectRecord {
  const object = service.store.getObject(bucket.name, request.key);
  if (object?.uploadId === uploadId && object.etag === multipartEtag(listed)) return object;
  throw noSuchUpload(uploadId);
}

function answer(context: BucketContext, object: ObjectRecord): Reply {
  const { bucket, key, etag, checksum } = object;
  const told = {
    Location: context.request.url,
    Bucket: bucket,
    Key: key,
    ETag: quotedEtag({ etag }),
    ChecksumType: checksum?.type,
  };
  const versioned = { ...versionHeaders(context.bucket, object), ...expirationHeaders(context, object) };
  const headers = { ...encryptionHeaders(object.encryption), ...versioned };
  return xmlReply("CompleteMultipartUploadResult", { ...told, ...checksumElement(checksum) }, headers);
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
