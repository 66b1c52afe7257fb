import { quotedEtag } from "../objects/quoted-etag.ts";
import { writtenAcl } from "../acl/requested/written-acl.ts";
import { receiveBody } from "../body/receive-body.ts";
import { writeCondition } from "../preconditions/write-condition.ts";
import { writtenObject } from "../preconditions/written-object.ts";
import { writeEncryption } from "../encryption/write-encryption.ts";
import { expirationHeaders } from "../lifecycle/expiration-headers.ts";
import { assertLockDigest } from "../lock/assert-lock-digest.ts";
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
  const annotations = uploadAnnotations(context);
  assertLockDigest(request, annotations, "Object");
  const attributes = { ...requestAttributes(request), ...annotations, ...ownership };
  const condition = writeCondition(context);
  const { encryption, seal, etag: sealedEtag, headers } = writeEncryption(context);
  const { staged, stored: checksum } = await receiveBody(context, { seal });
  const outcome = await service.store.putObject(
    bucket.name,
    request.key,
    staged,
    { ...attributes, checksum, ...(encryption && { encryption }), ...(sealedEtag && { etag: sealedEtag }) },
    condition,
  );
  const object = writtenObject(outcome, request, condition);
  const told = { etag: quotedEtag(object), ...checksumReplyHeaders(checksum), ...headers };
  return {
    status: 200,
    headers: { ...told, ...versionHeaders(bucket, object), ...expirationHeaders(context, object) },
  };
}
