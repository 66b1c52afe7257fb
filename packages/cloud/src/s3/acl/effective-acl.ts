import type { IdentityDirectory } from "../../iam/identity-directory.ts";
import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import type { Grant } from "../../store/grant.ts";
import type { ObjectAttributes } from "../../store/objects/object-attributes.ts";
import { defaultAcl } from "./default-acl.ts";

/** Whether ACLs count in a bucket. Without ownership controls they do. */
export function hasAcls({ ownership }: BucketRecord): boolean {
  return ownership !== "BucketOwnerEnforced";
}

/** Who owns an object, or will own what an upload makes: "the owner of every object is the bucket's" without ACLs. */
export function objectOwner(bucket: BucketRecord, object: Pick<ObjectAttributes, "owner">): string {
  return hasAcls(bucket) ? (object.owner ?? bucket.owner) : bucket.owner;
}

/** The ACL of a bucket that counts; what is stored is dead while there are none. */
export function bucketAcl(bucket: BucketRecord, identities: IdentityDirectory): Grant[] {
  return (hasAcls(bucket) ? bucket.acl : undefined) ?? defaultAcl(bucket.owner, identities);
}

/** The ACL of an object that counts. */
export function objectAcl(
  bucket: BucketRecord,
  object: Pick<ObjectAttributes, "owner" | "acl">,
  identities: IdentityDirectory,
): Grant[] {
  return (hasAcls(bucket) ? object.acl : undefined) ?? defaultAcl(objectOwner(bucket, object), identities);
}
