import type { BucketRecord } from "../../store/records.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { OperationName } from "../operation-name.ts";
import type { S3Request } from "../request/s3-request.ts";

/**
 * Refuses a signature for another region than the bucket's. GetBucketLocation is how clients find the region, so
 * us-east-1 may always ask it.
 */
export function assertRegion({ signature, region }: S3Request, bucket: BucketRecord, operation: OperationName): void {
  if (signature === "anonymous" || region === bucket.region) return;
  if (operation === "GetBucketLocation" && region === "us-east-1") return;
  const wrong = `the region '${region}' is wrong; expecting '${bucket.region}'`;
  const options = { details: { Region: bucket.region }, headers: { "x-amz-bucket-region": bucket.region } };
  if (signature === "header") {
    const message = `The authorization header is malformed; ${wrong}`;
    throw new S3Error("AuthorizationHeaderMalformed", { ...options, message });
  }
  const message = `Error parsing the X-Amz-Credential parameter; ${wrong}`;
  throw new S3Error("AuthorizationQueryParametersError", { ...options, message });
}
