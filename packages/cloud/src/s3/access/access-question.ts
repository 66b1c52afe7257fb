import type { AccessQuestion } from "../../iam/access-question.ts";
import type { ContextValues } from "../../iam/context-values.ts";
import { accountOf } from "../../iam/account-of.ts";
import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import { aclQuestion } from "../acl/acl-question.ts";
import { hasAcls } from "../acl/effective-acl.ts";
import { effectiveBlock } from "../buckets/effective-block.ts";
import type { ServiceContext } from "../operation-context.ts";
import { type Access, resourceOf } from "./access.ts";
import { uploadInitiator } from "./upload-initiator.ts";
import { requestContext } from "./context/request-context.ts";

/**
 * What is asked of the policies and ACLs about one access.
 *
 * @param context Who asks, and how.
 * @param access What for.
 * @param bucket The bucket; without one the caller's own account owns the resource.
 * @returns The question.
 */
export function accessQuestion(
  context: ServiceContext,
  access: Access,
  bucket: BucketRecord | undefined,
): AccessQuestion {
  const { service, caller } = context;
  const { action } = access;
  const wanted = {
    caller,
    action,
    resource: resourceOf(access),
    context: lazyContext({ context, access, bucket }),
    initiator: uploadInitiator(context, access),
  };
  if (bucket === undefined) return { ...wanted, owner: accountOf(caller) ?? "" };
  const policy = service.policies.find(bucket);
  const asked = hasAcls(bucket) ? aclQuestion(context, access, bucket, policy) : { owner: bucket.owner, policy };
  const restrictPublic = policy?.public === true && isRestricted(context, bucket);
  // Whom the restriction keeps out is a stranger here, even to objects of its own.
  return restrictPublic ? { ...wanted, ...asked, owner: bucket.owner, restrictPublic } : { ...wanted, ...asked };
}

/** Most decisions ask for no key. */
function lazyContext({
  context,
  ...asked
}: {
  context: ServiceContext;
  access: Access;
  bucket: BucketRecord | undefined;
}): ContextValues {
  let values: ContextValues | undefined;
  return (key) => (values ??= requestContext({ ...context, ...asked }))(key);
}

/** "Only AWS service principals and authorized users within the bucket owner's account." */
function isRestricted({ service, caller }: ServiceContext, bucket: BucketRecord): boolean {
  return accountOf(caller) !== bucket.owner && effectiveBlock(service, bucket).RestrictPublicBuckets;
}
