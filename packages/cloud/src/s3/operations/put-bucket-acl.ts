import { aclsOff } from "../acl/acls-off.ts";
import { assertAclOpen } from "../acl/assert-acl-open.ts";
import { hasAcls } from "../acl/effective-acl.ts";
import { requestedAcl } from "../acl/requested/requested-acl.ts";
import { changeBucket } from "../buckets/change-bucket.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** PutBucketAcl. */
export async function putBucketAcl(context: BucketContext): Promise<Reply> {
  const { service, bucket } = context;
  if (!hasAcls(bucket)) throw aclsOff(bucket, "Grant it in the bucket policy");
  const target = { kind: "bucket", owner: bucket.owner, bucketOwner: bucket.owner } as const;
  const acl = await requestedAcl(context, target);
  assertAclOpen(service, bucket, acl);
  await changeBucket(context, { acl });
  return { status: 200, headers: {} };
}
