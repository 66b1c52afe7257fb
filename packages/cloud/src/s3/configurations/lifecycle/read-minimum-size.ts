import type { BucketRecord } from "../../../store/buckets/bucket-record.ts";
import { invalidRequest } from "../../errors/invalid-request.ts";
import type { S3Request } from "../../request/s3-request.ts";

const header = "x-amz-transition-default-minimum-object-size";
const everywhere = "all_storage_classes_128K";

type MinimumSize = BucketRecord["transitionMinimum"];

/** Reads which small objects transitions leave alone by default: those under 128 KiB, unless classes differ. */
export function readMinimumSize({ headers }: S3Request): MinimumSize {
  const value = headers.get(header);
  if (value === undefined || value === everywhere) return undefined;
  if (value === "varies_by_storage_class") return value;
  throw invalidRequest("Invalid TransitionDefaultMinimumObjectSize found");
}

/** The header that says so. */
export function minimumSizeHeader(size: MinimumSize): Record<string, string> {
  return { [header]: size ?? everywhere };
}
