import type { ObjectRecord } from "../../store/objects/object-record.ts";
import type { ObjectChange } from "../../store/versions/object-change.ts";
import { missingKey } from "../access/missing-key.ts";
import type { BucketContext } from "../operation-context.ts";
import { parameter } from "../request/parameter.ts";
import { annotatedObject } from "./annotated-object.ts";

/** Changes tags or locks of the object, or the version of it, that a request is about. */
export async function changeAnnotations(
  context: BucketContext,
  change: (object: ObjectRecord) => ObjectChange,
): Promise<ObjectRecord> {
  const { service, bucket, request } = context;
  annotatedObject(context);
  const versionId = parameter(request, "versionId");
  const changed = await service.store.changeObject(bucket.name, request.key, versionId, change);
  if (changed === undefined) throw missingKey(context, bucket, request.key);
  return changed;
}
