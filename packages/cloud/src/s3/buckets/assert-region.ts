import type { BucketRecord } from "../../store/records.ts";
import type { OperationName } from "../operation-name.ts";
import type { S3Request } from "../request/s3-request.ts";
import { regionError } from "./region-error.ts";

/**
 * Refuses a signature for another region than the bucket's. GetBucketLocation is how clients find the region, so
 * us-east-1 may always ask it.
 */
export function assertRegion(request: S3Request, bucket: BucketRecord, operation: OperationName): void {
  const { signature, region } = request;
  if (signature === "anonymous" || region === bucket.region) return;
  if (operation === "GetBucketLocation" && region === "us-east-1") return;
  throw regionError(request, bucket.region);
}
