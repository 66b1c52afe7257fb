import type { XmlContent } from "@stowage/wire";
import type { ObjectRecord } from "../../store/objects/object-record.ts";
import { listedParts } from "../attributes/listed-parts.ts";
import { wantedAttributes } from "../attributes/wanted-attributes.ts";
import { readEncryption } from "../encryption/read-encryption.ts";
import { checksumElement } from "../multipart/checksum-element.ts";
import { storageClassOf } from "../listing/storage-class-of.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { findObject } from "../versions/find-object.ts";
import { versionHeaders } from "../versions/version-headers.ts";
import { xmlReply } from "../xml-reply.ts";

/** GetObjectAttributes. The ETag stands without its quotes here, a composite checksum without the number of its parts. */
export function getObjectAttributes(context: BucketContext): Reply {
  const { request, bucket } = context;
  const wanted = wantedAttributes(request);
  const object = findObject(context);
  readEncryption(context, object);
  const parts = wanted.has("ObjectParts") ? listedParts(request, object) : undefined;
  const content = {
    ETag: wanted.has("ETag") ? object.etag : undefined,
    Checksum: wanted.has("Checksum") ? checksumContent(object) : undefined,
    ObjectParts: parts,
    StorageClass: wanted.has("StorageClass") ? storageClassOf(object) : undefined,
    ObjectSize: wanted.has("ObjectSize") ? object.size : undefined,
  };
  const headers = { "last-modified": new Date(object.modified).toUTCString(), ...versionHeaders(bucket, object) };
  return xmlReply("GetObjectAttributesResponse", content, headers);
}

function checksumContent({ checksum }: ObjectRecord): XmlContent {
  if (checksum === undefined) return undefined;
  const value = checksum.value.split("-")[0] ?? "";
  return { ...checksumElement({ ...checksum, value }), ChecksumType: checksum.type };
}
