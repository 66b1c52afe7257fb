import type { BucketRecord, Grant } from "../../store/records.ts";
import { effectiveBlock } from "../buckets/effective-block.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { S3Service } from "../s3-service.ts";
import { isPublicAcl } from "./is-public-acl.ts";

/** Refuses an ACL that grants anything to the public where that is blocked. */
export function assertAclOpen(service: S3Service, bucket: BucketRecord, grants: readonly Grant[]): void {
  if (!isPublicAcl(grants) || !effectiveBlock(service, bucket).BlockPublicAcls) return;
  throw new S3Error("AccessDenied", { message: "Public ACLs are blocked by the BlockPublicAcls setting" });
}
