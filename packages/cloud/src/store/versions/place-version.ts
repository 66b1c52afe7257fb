import type { BucketRecord } from "../buckets/bucket-record.ts";
import type { KeyVersions } from "./key-versions.ts";
import { createVersionId } from "./version-id.ts";

/** The id and the place of a version that is to be the newest. A bucket that never had versions gives none. */
export function placeVersion(
  versions: KeyVersions,
  versioning: BucketRecord["versioning"],
): { versionId?: string; sequence?: number } {
  if (versioning === undefined) return {};
  const sequence = versions.nextSequence();
  return versioning === "Enabled" ? { versionId: createVersionId(sequence) } : { sequence };
}
