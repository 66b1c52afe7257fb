import { aclReply } from "../acl/acl-reply.ts";
import { objectAcl, objectOwner } from "../acl/effective-acl.ts";
import { findObject } from "../versions/find-object.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** GetObjectAcl. */
export function getObjectAcl(context: BucketContext): Reply {
  const { service, bucket } = context;
  const object = findObject(context);
  return aclReply(service.identities, objectOwner(bucket, object), objectAcl(bucket, object, service.identities));
}
