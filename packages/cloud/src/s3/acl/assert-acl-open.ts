import { blockRule } from "../buckets/block-rule.ts";
import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import type { Grant } from "../../store/grant.ts";
import { effectiveBlock } from "../buckets/effective-block.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { S3Service } from "../s3-service.ts";
import { isPublicAcl } from "./is-public-acl.ts";

/** Refuses an ACL that grants anything to the public where that is blocked. */
export function assertAclOpen(service: S3Service, bucket: BucketRecord, grants: readonly Grant[]): void {
  if (!isPublicAcl(grants) || !effectiveBlock(service, bucket).BlockPublicAcls) return;
  const what = "the ACL grants something to everybody";
  const instead = "Send no public ACL: a pre-signed URL, or a CDN, keeps the bucket private";
  const why = blockRule(service, bucket, "BlockPublicAcls", { what, instead });
  throw new S3Error("AccessDenied", { message: "Public ACLs are blocked by the BlockPublicAcls setting", why });
}
