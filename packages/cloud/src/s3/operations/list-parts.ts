import { quotedEtag } from "../objects/quoted-etag.ts";
import type { PartRecord } from "../../store/uploads/upload-record.ts";
import { initiatorElement } from "../owners/initiator-element.ts";
import { ownerElement } from "../owners/owner-element.ts";
import { pageSize } from "../listing/page-size.ts";
import { abortHeaders } from "../lifecycle/abort-headers.ts";
import { checksumElement } from "../multipart/checksum-element.ts";
import { findUpload } from "../multipart/find-upload.ts";
import { storageClassOf } from "../listing/storage-class-of.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { numberParameter } from "../request/parameter.ts";
import { xmlReply } from "../xml-reply.ts";

/** ListParts. */
export function listParts(context: BucketContext): Reply {
  const { request, service, bucket } = context;
  const limit = pageSize(request, "max-parts");
  const marker = numberParameter(request, "part-number-marker", 0);
  const upload = findUpload(context);
  const rest = service.store.listParts(upload.uploadId).filter(({ number }) => number > marker);
  const page = rest.slice(0, limit);
  const truncated = limit > 0 && rest.length > limit;
  const listed = {
    Bucket: bucket.name,
    Key: request.key,
    UploadId: upload.uploadId,
    PartNumberMarker: marker,
    NextPartNumberMarker: truncated ? page.at(-1)?.number : undefined,
    MaxParts: limit,
    IsTruncated: truncated,
    Part: page.map((part) => listedPart(part, upload.checksum !== undefined)),
    Initiator: initiatorElement(service, upload.initiator),
    Owner: ownerElement(service, bucket, upload),
    StorageClass: storageClassOf(upload),
    ChecksumAlgorithm: upload.checksum?.algorithm,
    ChecksumType: upload.checksum?.type,
  };
  return xmlReply("ListPartsResult", listed, abortHeaders(context, upload));
}

function listedPart(
  { number, modified, etag, size, checksum }: PartRecord,
  withChecksum: boolean,
): {
  [name: string]: string | number | ReturnType<typeof checksumElement>[string];
} {
  return {
    PartNumber: number,
    LastModified: new Date(modified).toISOString(),
    ETag: quotedEtag({ etag }),
    Size: size,
    ...checksumElement(withChecksum ? checksum : undefined),
  };
}
