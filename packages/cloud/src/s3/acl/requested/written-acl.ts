import { aclsOff } from "../acls-off.ts";
import { accountOf } from "../../../iam/account-of.ts";
import type { BucketRecord } from "../../../store/buckets/bucket-record.ts";
import type { ObjectAttributes } from "../../../store/objects/object-attributes.ts";
import type { BucketContext } from "../../operation-context.ts";
import type { AclSource } from "./acl-target.ts";
import { assertAclOpen } from "../assert-acl-open.ts";
import { anonymousOwner, canonicalIdOf } from "../../owners/canonical-id.ts";
import { hasAcls } from "../effective-acl.ts";
import { hasAclHeader, headerAcl } from "./header-acl.ts";
import { isAclHeader } from "./is-acl-header.ts";
import { isToAnother } from "../is-to-another.ts";

/** Whose an object is that somebody uploads, and what else its ACL grants. */
export type Ownership = Pick<ObjectAttributes, "owner" | "acl">;

/**
 * What the headers of an upload and the ownership controls of its bucket make of the object's owner and ACL.
 *
 * @param context The upload, authorised.
 * @returns The attributes; an ACL that the bucket does not let in is refused.
 */
export function writtenAcl(context: BucketContext): Ownership {
  const { request, service, bucket } = context;
  const source = { request, identities: service.identities };
  if (!hasAcls(bucket)) {
    refuseAcl(source, bucket);
    return {};
  }
  const owner = ownerOfUpload(context);
  const acl = headerAcl(source, { kind: "object", owner, bucketOwner: bucket.owner });
  if (acl !== undefined) assertAclOpen(service, bucket, acl);
  return { ...(owner !== bucket.owner && { owner }), ...(acl !== undefined && { acl }) };
}

/**
 * "PUT with no ACL or exactly bucket-owner-full-control (header or equal grants) is accepted; every other ACL header,
 * `private` included", is not.
 */
function refuseAcl(source: AclSource, bucket: BucketRecord): void {
  const { request, identities } = source;
  if (!hasAclHeader(request)) return;
  const only = (name: string): boolean => {
    return [...request.headers.keys()].every((each) => each === name || !isAclHeader(each));
  };
  if (request.headers.get("x-amz-acl") === "bucket-owner-full-control" && only("x-amz-acl")) return;
  if (only("x-amz-grant-full-control")) {
    const id = canonicalIdOf(identities, bucket.owner);
    const grants = headerAcl(source, { kind: "object", owner: bucket.owner, bucketOwner: bucket.owner }) ?? [];
    if (!grants.some((grant) => isToAnother(grant, id))) return;
  }
  throw aclsOff(bucket, "Leave the ACL out of the request: the bucket's owner owns the object anyway");
}

/** "BucketOwnerPreferred: objects uploaded with the bucket-owner-full-control canned ACL change ownership." */
function ownerOfUpload({ request, bucket, caller }: BucketContext): string {
  const given = request.headers.get("x-amz-acl") === "bucket-owner-full-control";
  if (given && bucket.ownership === "BucketOwnerPreferred") return bucket.owner;
  return caller.kind === "anonymous" ? anonymousOwner : (accountOf(caller) ?? bucket.owner);
}
