import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import { keptFromListing } from "../access/missing-key.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { ServiceContext } from "../operation-context.ts";

/** The refusal of a version that is not there, for whom a missing key would be one too. */
export function missingVersion(context: ServiceContext, bucket: BucketRecord, key: string, versionId: string): S3Error {
  const why = keptFromListing(context, bucket);
  if (why !== undefined) return new S3Error("AccessDenied", { why });
  return new S3Error("NoSuchVersion", { details: { Key: key, VersionId: versionId } });
}
