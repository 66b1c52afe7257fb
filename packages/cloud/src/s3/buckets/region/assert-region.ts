import type { BucketRecord } from "../../../store/buckets/bucket-record.ts";
import { S3Error } from "../../errors/s3-error.ts";
import type { OperationName } from "../../operation-name.ts";
import type { S3Request } from "../../request/s3-request.ts";
import { regionError } from "./region-error.ts";

/**
 * Refuses a request to another region than the bucket's: a signature of that region is malformed, a regional host of it
 * redirects. GetBucketLocation is how clients find the region, so us-east-1 may always ask it.
 */
export function assertRegion(request: S3Request, bucket: BucketRecord, operation: OperationName): void {
  const { signature, region, hostRegion } = request;
  const expected = hostRegion ?? bucket.region;
  const mayAsk = operation === "GetBucketLocation" && region === "us-east-1";
  if (signature !== "anonymous" && region !== expected && !mayAsk) throw regionError(request, expected);
  if (hostRegion !== undefined && hostRegion !== bucket.region && !mayAsk) throw redirect(bucket);
}

function redirect({ name, region }: BucketRecord): S3Error {
  const details = { Endpoint: `${name}.s3.${region}.amazonaws.com`, Bucket: name };
  return new S3Error("PermanentRedirect", { details, headers: { "x-amz-bucket-region": region } });
}
