import type { DeleteOutcome } from "../../store/versions/deletion.ts";
import { bareEtag } from "../preconditions/match-etag.ts";
import { preconditionFailed } from "../preconditions/write-condition.ts";
import { noSuchBucket } from "../errors/no-such-bucket.ts";
import { S3Error } from "../errors/s3-error.ts";
import { bypassesGovernance } from "../lock/bypasses-governance.ts";
import { isRemovable } from "../lock/is-removable.ts";
import type { Store } from "../../store/store.ts";
import { type LockedBy, lockedObject } from "../lock/locked-object.ts";
import type { BucketContext } from "../operation-context.ts";
import { parameter } from "../request/parameter.ts";

/** What a deletion did. */
export interface DeletedVersion {
  /** Of the version that the request named, or of the marker that was made. */
  versionId?: string;
  /** Whether that is a delete marker. */
  deleteMarker: boolean;
}

/**
 * Does what DeleteObject asks for, also for each key of DeleteObjects. What holds nothing is deleted; with `if-match` it
 * is not found. Refusals are thrown.
 */
export async function deleteVersion({ request, service, bucket }: BucketContext): Promise<DeletedVersion> {
  const { key, headers } = request;
  const versionId = parameter(request, "versionId");
  const ifMatch = headers.get("if-match");
  const judgement = { now: service.now().getTime(), bypass: bypassesGovernance(request) };
  const deleted = await service.store.deleteObject(bucket.name, key, {
    ...(versionId !== undefined && { versionId }),
    ...(ifMatch !== undefined && { ifMatch: bareEtag(ifMatch) }),
    mayRemove: (version) => isRemovable(version, judgement),
  });
  if (deleted.outcome === "refused") throw lockedObject(lockOf(service.store, bucket.name, key, versionId));
  const refusal = refusalOf(deleted, key, bucket.name, ifMatch !== undefined);
  if (refusal !== undefined) throw refusal;
  const told = versionId ?? ("versionId" in deleted ? deleted.versionId : undefined);
  const deleteMarker = deleted.outcome === "deleted" && deleted.deleteMarker === true;
  return { deleteMarker, ...(told !== undefined && { versionId: told }) };
}

function lockOf(store: Store, bucket: string, key: string, versionId = "null"): LockedBy {
  const version = store.getVersion(bucket, key, versionId);
  return version === undefined || version.deleteMarker === true ? {} : version;
}

function refusalOf({ outcome }: DeleteOutcome, key: string, bucket: string, conditional: boolean): S3Error | undefined {
  if (outcome === "precondition-failed") return preconditionFailed("If-Match");
  if (outcome === "no-such-bucket") return noSuchBucket(bucket);
  return outcome === "absent" && conditional ? new S3Error("NoSuchKey", { details: { Key: key } }) : undefined;
}
