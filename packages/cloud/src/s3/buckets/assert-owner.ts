import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import { S3Error } from "../errors/s3-error.ts";
import { s3Errors } from "../errors/s3-errors.ts";
import type { S3Request } from "../request/s3-request.ts";

/** The header with which a client says whose bucket it means, of a request's target or a copy's source. */
export type OwnerHeader = "x-amz-expected-bucket-owner" | "x-amz-source-expected-bucket-owner";

/** Refuses a bucket that belongs to another account than the client expects. */
export function assertOwner({ headers }: S3Request, bucket: BucketRecord, header: OwnerHeader): void {
  const expected = headers.get(header);
  if (expected === undefined || expected === bucket.owner) return;
  if (/^\d{12}$/.test(expected)) {
    const because = `bucket ${bucket.name} belongs to account ${bucket.owner}, and ${header} expects ${expected}`;
    const changes = [`Send ${bucket.owner} in ${header}, if that is the bucket that is meant; or leave it out`];
    throw new S3Error("AccessDenied", { why: { rule: header, because, changes } });
  }
  const message = `${s3Errors.InvalidBucketOwnerAWSAccountID[1]}... [${expected}]`;
  throw new S3Error("InvalidBucketOwnerAWSAccountID", { message });
}
