import type { DeleteMarker } from "../../store/versions/version-record.ts";
import type { ObjectRecord } from "../../store/objects/object-record.ts";
import { missingKey } from "../access/missing-key.ts";
import type { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";
import { parameter } from "../request/parameter.ts";
import { missingVersion } from "./missing-version.ts";
import { refuseMarker } from "./refuse-marker.ts";
import { markerHeaders } from "./version-headers.ts";

/**
 * The object that a request addresses: the version of its `versionId`, or the current object. Where there is none, or a
 * delete marker, the refusal is thrown.
 */
export function findObject(context: BucketContext): ObjectRecord {
  const { request, service, bucket } = context;
  const { key, method } = request;
  const versionId = parameter(request, "versionId");
  if (versionId !== undefined) {
    const version = service.store.getVersion(bucket.name, key, versionId);
    if (version === undefined) throw missingVersion(context, bucket, key, versionId);
    if (version.deleteMarker === true) throw datedMarker(context, version, markerHeaders(bucket, version));
    return version;
  }
  const current = service.store.currentVersion(bucket.name, key);
  if (current === undefined) throw missingKey(context, bucket, key);
  if (current.deleteMarker === undefined) return current;
  // A key that was deleted has nothing to read, but what would change an object names the marker.
  if (method !== "GET" && method !== "HEAD") throw datedMarker(context, current, {});
  throw missingKey(context, bucket, key, markerHeaders(bucket, current));
}

function datedMarker({ request }: BucketContext, marker: DeleteMarker, headers: Record<string, string>): S3Error {
  return refuseMarker(request.method, { "last-modified": new Date(marker.modified).toUTCString(), ...headers });
}
