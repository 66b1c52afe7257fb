import { quotedEtag } from "../objects/quoted-etag.ts";
import { checksumHeaders } from "../body/checksum-headers.ts";
import { receiveBody } from "../body/receive-body.ts";
import { refuseConditions } from "../preconditions/refuse-conditions.ts";
import { assertLockDigest } from "../lock/assert-lock-digest.ts";
import { assertPartChecksum } from "../multipart/assert-part-checksum.ts";
import { findUpload, noSuchUpload } from "../multipart/find-upload.ts";
import { partNumber } from "../multipart/part-number.ts";
import { defaultUploadChecksum } from "../multipart/upload-checksum.ts";
import { partEncryption } from "../encryption/part-encryption.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** UploadPart. */
export async function uploadPart(context: BucketContext): Promise<Reply> {
  const { request, service } = context;
  const number = partNumber(request);
  refuseConditions(request.headers);
  const upload = findUpload(context);
  assertPartChecksum(request, upload);
  assertLockDigest(request, upload, "Part");
  const { algorithm } = upload.checksum ?? defaultUploadChecksum;
  const { seal, etag, headers } = partEncryption(context, upload);
  const { staged, stored, sent } = await receiveBody(context, { keep: algorithm, seal });
  const iv = seal?.iv.toString("base64");
  const part = await service.store.putPart(upload, number, staged, { checksum: stored, etag, iv });
  if (part === undefined) throw noSuchUpload(upload.uploadId);
  const told = sent ?? (upload.checksum === undefined ? undefined : stored);
  const checksum = told === undefined ? {} : { [checksumHeaders[told.algorithm]]: told.value };
  return { status: 200, headers: { etag: quotedEtag(part), ...checksum, ...headers } };
}
