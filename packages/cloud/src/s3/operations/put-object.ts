import { writtenAcl } from "../acl/written-acl.ts";
import { receiveBody } from "../body/receive-body.ts";
import { writeCondition } from "../conditions/write-condition.ts";
import { writtenObject } from "../conditions/written-object.ts";
import { assertLockDigest } from "../lock/assert-lock-digest.ts";
import { assertWriteEncryption, encryptionHeaders } from "../objects/assert-encryption.ts";
import { checksumReplyHeaders } from "../objects/checksum-reply-headers.ts";
import { requestAttributes } from "../objects/request-attributes.ts";
import { uploadAnnotations } from "../objects/upload-annotations.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { versionHeaders } from "../versions/version-headers.ts";

/** PutObject. */
export async function putObject(context: BucketContext): Promise<Reply> {
  const { request, service, bucket } = context;
  const ownership = writtenAcl(context);
  assertWriteEncryption(request);
  const annotations = uploadAnnotations(context);
  assertLockDigest(request, annotations, "Object");
  const attributes = { ...requestAttributes(request), ...annotations, ...ownership };
  const condition = writeCondition(context);
  const { staged, stored: checksum } = await receiveBody(context);
  const outcome = await service.store.putObject(
    bucket.name,
    request.key,
    staged,
    { ...attributes, checksum },
    condition,
  );
  const object = writtenObject(outcome, request, condition);
  const headers = { etag: `"${object.etag}"`, ...checksumReplyHeaders(checksum), ...encryptionHeaders };
  return { status: 200, headers: { ...headers, ...versionHeaders(bucket, object) } };
}
