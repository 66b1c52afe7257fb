import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import { S3Error } from "../errors/s3-error.ts";

/** The refusal of an ACL in a bucket that has none; `remedy` is what to do without one. */
export function aclsOff({ name }: Pick<BucketRecord, "name">, remedy: string): S3Error {
  const because = `Object Ownership of bucket ${name} is BucketOwnerEnforced, which turns ACLs off`;
  const instead = `Set Object Ownership of bucket ${name} to BucketOwnerPreferred: then ACLs count`;
  return new S3Error("AccessControlListNotSupported", {
    why: { rule: "Object Ownership", because, changes: [remedy], instead },
  });
}
