import type { DeleteOutcome } from "../../store/versions/deletion.ts";
import { bareEtag } from "../preconditions/match-etag.ts";
import { preconditionFailed } from "../preconditions/write-condition.ts";
import { noSuchBucket } from "../errors/no-such-bucket.ts";
import { S3Error } from "../errors/s3-error.ts";
import { bypassesGovernance } from "../lock/bypasses-governance.ts";
import { isRemovable } from "../lock/is-removable.ts";
import { lockedObject } from "../lock/locked-object.ts";
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
  const refusal = refusalOf(deleted, key, bucket.name, ifMatch !== undefined);
  if (refusal !== undefined) throw refusal;
  const told = versionId ?? ("versionId" in deleted ? deleted.versionId : undefined);
  const deleteMarker = deleted.outcome === "deleted" && deleted.deleteMarker === true;
  return { deleteMarker, ...(told !== undefined && { versionId: told }) };
}

function refusalOf({ outcome }: DeleteOutcome, key: string, bucket: string, conditional: boolean): S3Error | undefined {
  if (outcome === "precondition-failed") return preconditionFailed("If-Match");
  if (outcome === "refused") return lockedObject();
  if (outcome === "no-such-bucket") return noSuchBucket(bucket);
  return outcome === "absent" && conditional ? new S3Error("NoSuchKey", { details: { Key: key } }) : undefined;
}
