import { S3Error } from "../errors/s3-error.ts";
import type { S3Request } from "../request/s3-request.ts";

/**
 * Refuses ACL headers on an object. Buckets here are BucketOwnerEnforced: "PUT with no ACL or exactly
 * bucket-owner-full-control is accepted; every other ACL header, `private` included", is not.
 */
export function refuseAcl({ headers }: S3Request): void {
  for (const [name, value] of headers) {
    const harmless = name === "x-amz-acl" && value === "bucket-owner-full-control";
    if (!harmless && (name === "x-amz-acl" || name.startsWith("x-amz-grant-"))) {
      throw new S3Error("AccessControlListNotSupported");
    }
  }
}
