import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import type { VersionRecord } from "../../store/versions/version-record.ts";

/**
 * Names the version that was read, written or refused. A bucket that never had versions names none; in the others the
 * null version is named too.
 *
 * @param bucket The bucket.
 * @param version The version.
 * @param name Another header for it.
 * @returns The headers.
 */
export function versionHeaders(
  { versioning }: BucketRecord,
  { versionId }: Pick<VersionRecord, "versionId">,
  name: "x-amz-version-id" | "x-amz-copy-source-version-id" = "x-amz-version-id",
): Record<string, string> {
  if (versionId !== undefined) return { [name]: versionId };
  return versioning === undefined ? {} : { [name]: "null" };
}

/** The headers of an answer about a delete marker. */
export function markerHeaders(bucket: BucketRecord, marker: Pick<VersionRecord, "versionId">): Record<string, string> {
  return { "x-amz-delete-marker": "true", ...versionHeaders(bucket, marker) };
}
