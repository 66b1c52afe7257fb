import type { ObjectRecord } from "../../store/objects/object-record.ts";
import type { Access } from "../access/access.ts";
import type { S3Service } from "../s3-service.ts";

/** The object that an access is about; `undefined` where there is none. */
export function findAddressed(
  { store }: Pick<S3Service, "store">,
  { bucket, key, versionId }: Access,
): ObjectRecord | undefined {
  if (bucket === undefined || key === undefined) return undefined;
  if (versionId === undefined) return store.getObject(bucket, key);
  const version = store.isVersionId(versionId) ? store.getVersion(bucket, key, versionId) : undefined;
  return version?.deleteMarker === true ? undefined : version;
}
