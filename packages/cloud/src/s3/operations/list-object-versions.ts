import type { XmlContent } from "@stowage/wire";
import type { VersionRecord } from "../../store/versions/version-record.ts";
import type { Store } from "../../store/store.ts";
import { ownerElement } from "../owners/owner-element.ts";
import { invalidArgument } from "../errors/invalid-argument.ts";
import { listedObject } from "../listing/listed-object.ts";
import { pageSize } from "../listing/page-size.ts";
import { readGrouping } from "../listing/read-grouping.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { parameter } from "../request/parameter.ts";
import type { S3Request } from "../request/s3-request.ts";
import { assertVersionId } from "../versions/assert-version-id.ts";
import { xmlReply } from "../xml-reply.ts";

/** ListObjectVersions: versions and delete markers stand together in their order. */
export function listObjectVersions(context: BucketContext): Reply {
  const { request, service, bucket } = context;
  const limit = pageSize(request, "max-keys");
  const { prefix, delimiter, encode, asked, group } = readGrouping(request);
  const markers = readMarkers(service.store, request);
  const page = service.store.listVersions(bucket.name, { prefix, delimiter, limit, ...markers });
  const elements = page.versions.map(({ version, latest }) => {
    const owner = ownerElement(service, bucket, version.deleteMarker === true ? {} : version);
    return listedVersion(version, { latest, encode, owner });
  });
  return xmlReply("ListVersionsResult", {
    Name: bucket.name,
    ...asked,
    KeyMarker: encode(markers.keyMarker),
    VersionIdMarker: markers.versionIdMarker,
    NextKeyMarker: page.truncated ? encode(page.nextKeyMarker) : undefined,
    NextVersionIdMarker: page.truncated && page.nextVersionIdMarker !== "" ? page.nextVersionIdMarker : undefined,
    MaxKeys: limit,
    IsTruncated: page.truncated,
    "": elements,
    ...group(page.commonPrefixes),
  });
}

function readMarkers(store: Store, request: S3Request): { keyMarker: string; versionIdMarker: string } {
  const name = "version-id-marker";
  const keyMarker = parameter(request, "key-marker") ?? "";
  const versionIdMarker = parameter(request, name);
  if (versionIdMarker === undefined) return { keyMarker, versionIdMarker: "" };
  if (versionIdMarker === "") throw invalidArgument(name, "", "A version-id marker cannot be empty.");
  if (keyMarker === "") {
    throw invalidArgument(name, versionIdMarker, "A version-id marker cannot be specified without a key marker.");
  }
  assertVersionId(store, name, versionIdMarker);
  return { keyMarker, versionIdMarker };
}

function listedVersion(
  version: VersionRecord,
  { latest, encode, owner }: { latest: boolean; encode: (text: string) => string; owner: { ID: string } },
): XmlContent {
  const place = { Key: encode(version.key), VersionId: version.versionId ?? "null", IsLatest: latest };
  if (version.deleteMarker === undefined)
    return { Version: { ...place, ...listedObject(version, encode, () => owner) } };
  const modified = new Date(version.modified).toISOString();
  return { DeleteMarker: { ...place, LastModified: modified, Owner: owner } };
}
