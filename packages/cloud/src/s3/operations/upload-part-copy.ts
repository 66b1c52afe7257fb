import { quotedEtag } from "../objects/quoted-etag.ts";
import type { ObjectRecord } from "../../store/objects/object-record.ts";
import { refuseConditions } from "../preconditions/refuse-conditions.ts";
import { invalidArgument } from "../errors/invalid-argument.ts";
import { checksumElement } from "../multipart/checksum-element.ts";
import { findUpload, noSuchUpload } from "../multipart/find-upload.ts";
import { partNumber } from "../multipart/part-number.ts";
import { defaultUploadChecksum } from "../multipart/upload-checksum.ts";
import { assertCopySize } from "../objects/assert-copy-size.ts";
import { sourceKey } from "../encryption/customer-key.ts";
import { partEncryption } from "../encryption/part-encryption.ts";
import { readEncryption } from "../encryption/read-encryption.ts";
import type { ByteRange } from "../objects/byte-range.ts";
import { findSource } from "../objects/find-source.ts";
import { retryReplaced } from "../objects/retry-replaced.ts";
import { stageCopy } from "../objects/stage-copy.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import type { S3Request } from "../request/s3-request.ts";
import { xmlReply } from "../xml-reply.ts";

/** UploadPartCopy. */
export async function uploadPartCopy(context: BucketContext): Promise<Reply> {
  const { request, service } = context;
  const number = partNumber(request);
  refuseConditions(request.headers);
  const upload = findUpload(context);
  const { algorithm } = upload.checksum ?? defaultUploadChecksum;
  const { seal, etag, headers: encrypted } = partEncryption(context, upload);
  const { staged, checksum, headers } = await retryReplaced(async () => {
    const { source, headers } = findSource(context);
    const customer = readEncryption(context, source, sourceKey);
    const range = sourceRange(request, source);
    return { headers, ...(await stageCopy(service.store, source, { range, algorithm, customer, seal })) };
  });
  const iv = seal?.iv.toString("base64");
  const part = await service.store.putPart(upload, number, staged, { checksum, etag, iv });
  if (part === undefined) throw noSuchUpload(upload.uploadId);
  const told = upload.checksum === undefined ? undefined : checksum;
  const result = { LastModified: new Date(part.modified).toISOString(), ETag: quotedEtag(part) };
  return xmlReply("CopyPartResult", { ...result, ...checksumElement(told) }, { ...encrypted, ...headers });
}

/** `bytes=a-b`, "both ends required". */
function sourceRange({ headers }: S3Request, { size }: ObjectRecord): ByteRange | undefined {
  const name = "x-amz-copy-source-range";
  const text = headers.get(name);
  if (text === undefined) {
    assertCopySize(size);
    return undefined;
  }
  const [, first, last] = /^bytes=(\d{1,15})-(\d{1,15})$/.exec(text) ?? [];
  const range = { start: Number(first), end: Number(last) };
  if (first === undefined || last === undefined || range.end < range.start) {
    throw invalidArgument(
      name,
      text,
      "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy",
    );
  }
  if (range.end >= size) {
    throw invalidArgument(name, text, `Range specified is not valid for source object of size: ${size}`);
  }
  assertCopySize(range.end - range.start + 1);
  return range;
}
