import { quotedEtag } from "../objects/quoted-etag.ts";
import type { XmlContent } from "@stowage/wire";
import type { ObjectRecord } from "../../store/objects/object-record.ts";
import { storageClassOf } from "./storage-class-of.ts";

/** An object as both listings show it. */
export function listedObject(
  object: ObjectRecord,
  encode: (text: string) => string,
  owner?: (object: ObjectRecord) => XmlContent,
): Record<string, XmlContent> {
  return {
    Key: encode(object.key),
    LastModified: new Date(object.modified).toISOString(),
    ETag: quotedEtag(object),
    ChecksumAlgorithm: object.checksum?.algorithm,
    ChecksumType: object.checksum?.type,
    Size: object.size,
    Owner: owner?.(object),
    StorageClass: storageClassOf(object),
  };
}
