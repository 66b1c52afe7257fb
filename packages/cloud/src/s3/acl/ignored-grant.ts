import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import type { Access } from "../access/access.ts";
import { effectiveBlock } from "../buckets/effective-block.ts";
import type { ServiceContext } from "../operation-context.ts";
import { bucketAcl, hasAcls, objectAcl } from "./effective-acl.ts";
import { findAddressed } from "./find-addressed.ts";
import { findGrant } from "./find-grant.ts";
import { neededGrant } from "./needed-grant.ts";

/** The grant that would allow an access if IgnorePublicAcls did not ignore it, such as `READ to AllUsers`. */
export function ignoredGrant(
  { service, operation, caller }: ServiceContext,
  access: Access,
  bucket: BucketRecord,
): string | undefined {
  if (!hasAcls(bucket) || !effectiveBlock(service, bucket).IgnorePublicAcls) return undefined;
  const { on, permission, ownerOnly = false } = neededGrant(operation, access.action) ?? {};
  if (permission === undefined || ownerOnly) return undefined;
  const { identities } = service;
  const object = on === "object" ? findAddressed(service, access) : undefined;
  const grants = object === undefined ? bucketAcl(bucket, identities) : objectAcl(bucket, object, identities);
  const needed = on === "object" && object === undefined ? "READ" : permission;
  return findGrant(grants, { caller, permission: needed, identities, ignoresPublic: () => false });
}
