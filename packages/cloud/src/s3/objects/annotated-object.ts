import type { ObjectRecord } from "../../store/objects/object-record.ts";
import type { BucketContext } from "../operation-context.ts";
import { parameter } from "../request/parameter.ts";
import { findObject } from "../versions/find-object.ts";
import { refuseMarker } from "../versions/refuse-marker.ts";
import { markerHeaders } from "../versions/version-headers.ts";

/** The object, or the version of it, whose tags or locks a request is about. A delete marker has none, current or not. */
export function annotatedObject(context: BucketContext): ObjectRecord {
  const { service, bucket, request } = context;
  if (parameter(request, "versionId") !== undefined) return findObject(context);
  const current = service.store.currentVersion(bucket.name, request.key);
  if (current?.deleteMarker !== true) return findObject(context);
  throw refuseMarker(request.method, markerHeaders(bucket, current));
}
