import { quotedEtag } from "../objects/quoted-etag.ts";
import type { ObjectAttributes } from "../../store/objects/object-attributes.ts";
import type { ObjectRecord } from "../../store/objects/object-record.ts";
import { writtenAcl } from "../acl/requested/written-acl.ts";
import { writeCondition } from "../preconditions/write-condition.ts";
import { writtenObject } from "../preconditions/written-object.ts";
import { invalidArgument } from "../errors/invalid-argument.ts";
import { invalidRequest } from "../errors/invalid-request.ts";
import { expirationHeaders } from "../lifecycle/expiration-headers.ts";
import { uploadLock } from "../lock/upload-lock.ts";
import { checksumElement } from "../multipart/checksum-element.ts";
import { defaultUploadChecksum, requestedAlgorithm } from "../multipart/upload-checksum.ts";
import { ownKey, sourceKey } from "../encryption/customer-key.ts";
import { readEncryption } from "../encryption/read-encryption.ts";
import { type WriteEncryption, writeEncryption } from "../encryption/write-encryption.ts";
import { findSource } from "../objects/find-source.ts";
import { assertCopySize } from "../objects/assert-copy-size.ts";
import { placement, requestAttributes } from "../objects/request-attributes.ts";
import { retryReplaced } from "../objects/retry-replaced.ts";
import { type StagedCopy, stageCopy } from "../objects/stage-copy.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import type { S3Request } from "../request/s3-request.ts";
import { copiedTags } from "../tagging/copied-tags.ts";
import { versionHeaders } from "../versions/version-headers.ts";
import { xmlReply } from "../xml-reply.ts";

/** CopyObject. */
export async function copyObject(context: BucketContext): Promise<Reply> {
  const { request, service, bucket } = context;
  const ownership = writtenAcl(context);
  const condition = writeCondition(context);
  const { encryption, seal, etag: sealedEtag, headers: encrypted } = writeEncryption(context);
  const { staged, checksum, attributes, headers } = await retryReplaced(() => copySourceObject(context, seal));
  const sealed = { ...(encryption && { encryption }), ...(sealedEtag && { etag: sealedEtag }) };
  const made = { ...attributes, ...ownership, checksum, ...sealed };
  const outcome = await service.store.putObject(bucket.name, request.key, staged, made, condition);
  const object = writtenObject(outcome, request, condition);
  const { etag, modified } = object;
  const result = {
    LastModified: new Date(modified).toISOString(),
    ETag: quotedEtag({ etag }),
    ChecksumType: checksum.type,
  };
  return xmlReply(
    "CopyObjectResult",
    { ...result, ...checksumElement(checksum) },
    { ...encrypted, ...headers, ...versionHeaders(bucket, object), ...expirationHeaders(context, object) },
  );
}

interface CopiedObject extends StagedCopy {
  attributes: ObjectAttributes;
  /** What the answer says of the source. */
  headers: Record<string, string>;
}

async function copySourceObject(context: BucketContext, seal: WriteEncryption["seal"]): Promise<CopiedObject> {
  const { request, service } = context;
  const { source, headers } = findSource(context);
  const customer = readEncryption(context, source, sourceKey);
  const tags = copiedTags(context, source);
  const lock = uploadLock(context);
  const attributes = { ...targetAttributes(context, source), ...(tags.length > 0 && { tags }), ...lock };
  assertCopySize(source.size);
  const kept = source.checksum?.algorithm ?? defaultUploadChecksum.algorithm;
  const algorithm = requestedAlgorithm(request.headers) ?? kept;
  return { attributes, headers, ...(await stageCopy(service.store, source, { algorithm, customer, seal })) };
}

/** "COPY: system and user metadata of the source, headers ignored." Storage class and redirect are never copied. */
function targetAttributes({ request, service }: BucketContext, source: ObjectRecord): ObjectAttributes {
  const directive = request.headers.get("x-amz-metadata-directive") ?? "COPY";
  if (directive === "REPLACE") return requestAttributes(request);
  if (directive !== "COPY") throw invalidArgument("x-amz-metadata-directive", directive, "Unknown metadata directive.");
  const current = service.store.getObject(source.bucket, source.key);
  // "An old version of itself is fine": it becomes the current one.
  if (current?.versionId === source.versionId) refuseCopyToItself(request, source);
  const { "x-amz-storage-class": _class, "x-amz-website-redirect-location": _redirect, ...headers } = source.headers;
  return { headers: { ...headers, ...placement(request) }, metadata: source.metadata };
}

const changes = ["x-amz-storage-class", "x-amz-website-redirect-location", "x-amz-server-side-encryption"].concat(
  `${ownKey}algorithm`,
);

function refuseCopyToItself({ bucket, key, headers }: S3Request, source: ObjectRecord): void {
  if (source.bucket !== bucket || source.key !== key || changes.some((name) => headers.has(name))) return;
  throw invalidRequest(
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  );
}
