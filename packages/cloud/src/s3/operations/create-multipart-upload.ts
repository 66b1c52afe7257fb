import { needsSignature } from "../errors/needs-signature.ts";
import { randomBytes } from "node:crypto";
import { writtenAcl } from "../acl/requested/written-acl.ts";
import type { Principal } from "../../iam/principal.ts";
import type { ObjectEncryption } from "../../store/objects/object-encryption.ts";
import type { UploadRecord } from "../../store/uploads/upload-record.ts";
import { refuseConditions } from "../preconditions/refuse-conditions.ts";
import { noSuchBucket } from "../errors/no-such-bucket.ts";
import { S3Error } from "../errors/s3-error.ts";
import { abortHeaders } from "../lifecycle/abort-headers.ts";
import { uploadChecksum } from "../multipart/upload-checksum.ts";
import { writeEncryption } from "../encryption/write-encryption.ts";
import { requestAttributes } from "../objects/request-attributes.ts";
import { uploadAnnotations } from "../objects/upload-annotations.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { xmlReply } from "../xml-reply.ts";

/** CreateMultipartUpload. What the object will be, apart from its bytes, is said here. */
export async function createMultipartUpload(context: BucketContext): Promise<Reply> {
  const { service, bucket } = context;
  const { upload, told } = newUpload(context);
  if (!(await service.store.createUpload(upload))) throw noSuchBucket(bucket.name);
  const { key, uploadId, checksum } = upload;
  const headers = { ...told, ...abortHeaders(context, upload) };
  if (checksum !== undefined) {
    headers["x-amz-checksum-algorithm"] = checksum.algorithm;
    headers["x-amz-checksum-type"] = checksum.type;
  }
  return xmlReply("InitiateMultipartUploadResult", { Bucket: bucket.name, Key: key, UploadId: uploadId }, headers);
}

function newUpload(context: BucketContext): { upload: UploadRecord; told: Record<string, string> } {
  const { request, service, bucket, caller } = context;
  const initiator = initiatorOf(caller);
  const ownership = writtenAcl(context);
  refuseConditions(request.headers);
  const attributes = { ...requestAttributes(request), ...uploadAnnotations(context), ...ownership };
  const { encryption, headers: told } = writeEncryption(context);
  const checksum = uploadChecksum(request);
  const upload = {
    ...attributes,
    bucket: bucket.name,
    key: request.key,
    uploadId: randomBytes(48).toString("base64url"),
    initiated: service.now().getTime(),
    ...initiator,
    ...(checksum !== undefined && { checksum }),
    ...(encryption && { encryption: withoutIvs(encryption) }),
  };
  return { upload, told };
}

function initiatorOf(caller: Principal): Pick<UploadRecord, "initiator" | "initiatorId"> {
  if (caller.kind === "anonymous") {
    const message = "Anonymous users cannot initiate multipart uploads.  Please authenticate.";
    throw new S3Error("AccessDenied", { message, why: needsSignature("CreateMultipartUpload") });
  }
  if (caller.kind === "service") return { initiator: caller.service };
  return { initiator: caller.arn, initiatorId: caller.userId };
}

/** Each part brings its own. */
function withoutIvs(encryption: ObjectEncryption): ObjectEncryption {
  return encryption.kind === "customer" ? { ...encryption, ivs: [] } : encryption;
}
