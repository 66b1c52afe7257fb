import { aclReply } from "../acl/acl-reply.ts";
import { bucketAcl } from "../acl/effective-acl.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** GetBucketAcl. */
export function getBucketAcl({ service, bucket }: BucketContext): Reply {
  return aclReply(service, { owner: bucket.owner, grants: bucketAcl(bucket, service.identities) });
}
