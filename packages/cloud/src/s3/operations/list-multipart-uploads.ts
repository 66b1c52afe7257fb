import type { XmlContent } from "@stowage/wire";
import type { UploadRecord } from "../../store/uploads/upload-record.ts";
import { initiatorElement } from "../owners/initiator-element.ts";
import { ownerElement } from "../owners/owner-element.ts";
import { groupUploads } from "../listing/group-uploads.ts";
import { pageSize } from "../listing/page-size.ts";
import { readGrouping } from "../listing/read-grouping.ts";
import { storageClassOf } from "../listing/storage-class-of.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { parameter } from "../request/parameter.ts";
import { xmlReply } from "../xml-reply.ts";

/** ListMultipartUploads. "`upload-id-marker` is ignored without `key-marker`." */
export function listMultipartUploads({ request, service, bucket }: BucketContext): Reply {
  const { prefix, delimiter, encode, asked, group } = readGrouping(request);
  const limit = pageSize(request, "max-uploads");
  const keyMarker = parameter(request, "key-marker") ?? "";
  const uploadIdMarker = keyMarker === "" ? "" : (parameter(request, "upload-id-marker") ?? "");
  const query = { prefix, delimiter, keyMarker, uploadIdMarker, limit };
  const page = groupUploads(service.store, bucket.name, query);
  const people = (upload: UploadRecord): Record<string, XmlContent> => ({
    Owner: ownerElement(service, bucket, upload),
    Initiator: initiatorElement(service, upload.initiator),
  });
  return xmlReply("ListMultipartUploadsResult", {
    Bucket: bucket.name,
    KeyMarker: encode(keyMarker),
    UploadIdMarker: uploadIdMarker,
    NextKeyMarker: page.truncated ? encode(page.nextKeyMarker) : undefined,
    NextUploadIdMarker: page.truncated ? page.nextUploadIdMarker : undefined,
    ...asked,
    MaxUploads: limit,
    IsTruncated: page.truncated,
    Upload: page.uploads.map((upload) => listedUpload(upload, encode, people(upload))),
    ...group(page.commonPrefixes),
  });
}

function listedUpload(
  upload: UploadRecord,
  encode: (text: string) => string,
  people: Record<string, XmlContent>,
): XmlContent {
  return {
    UploadId: upload.uploadId,
    Key: encode(upload.key),
    Initiated: new Date(upload.initiated).toISOString(),
    StorageClass: storageClassOf(upload),
    ...people,
    ChecksumAlgorithm: upload.checksum?.algorithm,
    ChecksumType: upload.checksum?.type,
  };
}
