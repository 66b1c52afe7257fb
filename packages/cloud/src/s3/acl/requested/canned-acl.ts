import type { IdentityDirectory } from "../../../iam/identity-directory.ts";
import type { Grant } from "../../../store/grant.ts";
import { invalidArgument } from "../../errors/invalid-argument.ts";
import type { AclTarget } from "./acl-target.ts";
import { canonicalIdOf, imageReaderId } from "../../owners/canonical-id.ts";
import { defaultAcl } from "../default-acl.ts";
import { groups } from "../groups.ts";
import { isToAnother } from "../is-to-another.ts";

/** What a canned ACL grants besides the owner's FULL_CONTROL. */
type Additions = (bucketOwner: Grant["grantee"]) => Grant[];

const toGroup = (uri: string, ...permissions: Grant["permission"][]): Grant[] => {
  return permissions.map((permission) => ({ grantee: { kind: "group", uri }, permission }));
};

const everywhere: ReadonlyMap<string, Additions> = new Map<string, Additions>([
  ["private", () => []],
  ["public-read", () => toGroup(groups.allUsers, "READ")],
  ["public-read-write", () => toGroup(groups.allUsers, "READ", "WRITE")],
  ["authenticated-read", () => toGroup(groups.authenticatedUsers, "READ")],
  ["aws-exec-read", () => [{ grantee: { kind: "account", canonicalId: imageReaderId }, permission: "READ" }]],
]);

const byKind: Readonly<Record<AclTarget["kind"], ReadonlyMap<string, Additions>>> = {
  // "If you specify this canned ACL when creating a bucket, Amazon S3 ignores it."
  bucket: new Map<string, Additions>([
    ["bucket-owner-read", () => []],
    ["bucket-owner-full-control", () => []],
    ["log-delivery-write", () => toGroup(groups.logDelivery, "WRITE", "READ_ACP")],
  ]),
  object: new Map<string, Additions>([
    ["bucket-owner-read", (grantee) => [{ grantee, permission: "READ" }]],
    ["bucket-owner-full-control", (grantee) => [{ grantee, permission: "FULL_CONTROL" }]],
  ]),
};

/**
 * The grants of a canned ACL.
 *
 * @param name Its name, such as `public-read`.
 * @param target What it is for.
 * @param identities Who exists.
 * @returns The grants; a name that does not exist for the target is refused.
 */
export function cannedAcl(name: string, target: AclTarget, identities: IdentityDirectory): Grant[] {
  const additions = everywhere.get(name) ?? byKind[target.kind].get(name);
  if (additions === undefined) throw invalidArgument("x-amz-acl", name);
  const { owner, bucketOwner } = target;
  const bucketOwnerId = canonicalIdOf(identities, bucketOwner);
  const added = additions({ kind: "account", canonicalId: bucketOwnerId });
  // The owner of the bucket who owns the object as well has everything already.
  const needed = owner === bucketOwner ? added.filter((grant) => isToAnother(grant, bucketOwnerId)) : added;
  return [...defaultAcl(owner, identities), ...needed];
}
