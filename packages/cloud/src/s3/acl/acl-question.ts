import type { AccessQuestion } from "../../iam/access-question.ts";
import { accountOf } from "../../iam/account-of.ts";
import { createResourcePolicy, type ResourcePolicy } from "../../iam/resource-policy.ts";
import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import type { Grant } from "../../store/grant.ts";
import type { Access } from "../access/access.ts";
import { effectiveBlock } from "../buckets/effective-block.ts";
import type { ServiceContext } from "../operation-context.ts";
import { canonicalIdOf } from "../owners/canonical-id.ts";
import { bucketAcl, objectAcl, objectOwner } from "./effective-acl.ts";
import { findAddressed } from "./find-addressed.ts";
import { findGrant, grantsAccount } from "./find-grant.ts";
import { isToAnother } from "./is-to-another.ts";
import { type NeededGrant, neededGrant } from "./needed-grant.ts";

/** What ACLs add to a question: who owns what is accessed, what is granted, and how far the bucket's policy reaches. */
export type AclQuestion = Pick<AccessQuestion, "owner" | "acl" | "policy">;

/** An ACL, whose it is, and what it is asked for. */
interface Asked {
  owner: string;
  grants: readonly Grant[];
  needed: NeededGrant;
}

/** In the place of a policy that is not there. */
const silent = createResourcePolicy({ version: "2012-10-17", statements: [] });

/**
 * Asks the ACL of a bucket that has ACLs, or that of an object in it, about an access.
 *
 * @param context Who asks.
 * @param access What for.
 * @param bucket The bucket.
 * @param policy The bucket's policy.
 * @returns What the ACL adds.
 */
export function aclQuestion(
  context: ServiceContext,
  access: Access,
  bucket: BucketRecord,
  policy: ResourcePolicy | undefined,
): AclQuestion {
  const { identities } = context.service;
  const needed = neededGrant(context.operation, access.action);
  if (needed === undefined) return { owner: bucket.owner, policy };
  const ofBucket = { owner: bucket.owner, grants: bucketAcl(bucket, identities) };
  if (needed.on === "bucket") return ask(context, bucket, policy, { ...ofBucket, needed });
  const object = findAddressed(context.service, access);
  if (object === undefined) {
    // Whoever may list the bucket may learn that there is nothing.
    const acl = grantTo(context, bucket, { ...ofBucket, needed: { on: "bucket", permission: "READ" } });
    return { owner: bucket.owner, policy, acl };
  }
  const grants = objectAcl(bucket, object, identities);
  return ask(context, bucket, policy, { owner: objectOwner(bucket, object), grants, needed });
}

function ask(
  context: ServiceContext,
  bucket: BucketRecord,
  policy: ResourcePolicy | undefined,
  asked: Asked,
): AclQuestion {
  const { owner } = asked;
  const acl = grantTo(context, bucket, asked);
  // "A bucket policy's permissions do not apply to objects owned by others", except that it denies them.
  const reaching = owner === bucket.owner ? policy : { ...(policy ?? silent), onlyDenies: true };
  return { owner, acl, policy: ownerLacks(context, asked) ? mustAllow(reaching) : reaching };
}

/** The account that owns a thing is not granted it by its own name: that is for its identities' policies to do. */
function grantTo(context: ServiceContext, bucket: BucketRecord, { owner, grants, needed }: Asked): string | undefined {
  const { service, caller } = context;
  const { permission, ownerOnly = false } = needed;
  if (permission === undefined || ownerOnly) return undefined;
  const { identities } = service;
  const ignoresPublic = (): boolean => effectiveBlock(service, bucket).IgnorePublicAcls;
  const ownId = canonicalIdOf(identities, owner);
  const others = accountOf(caller) === owner ? grants.filter((grant) => isToAnother(grant, ownId)) : grants;
  return findGrant(others, { caller, permission, identities, ignoresPublic });
}

const keptByOwner: ReadonlySet<Grant["permission"]> = new Set<Grant["permission"]>(["READ_ACP", "WRITE_ACP"]);

/** Whether the caller is the root of an owner whom the ACL does not name: "owner refers to the root user". */
function ownerLacks({ caller, service }: ServiceContext, { owner, grants, needed }: Asked): boolean {
  const { permission } = needed;
  if (caller.kind !== "root" || caller.account !== owner || permission === undefined) return false;
  return !keptByOwner.has(permission) && !grantsAccount(grants, permission, canonicalIdOf(service.identities, owner));
}

function mustAllow(policy: ResourcePolicy = silent): ResourcePolicy {
  return { ...policy, mustAllow: true };
}
