import { aclReply } from "../acl/acl-reply.ts";
import { objectAcl, objectOwner } from "../acl/effective-acl.ts";
import { findObject } from "../versions/find-object.ts";
import { versionHeaders } from "../versions/version-headers.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** GetObjectAcl. */
export function getObjectAcl(context: BucketContext): Reply {
  const { service, bucket } = context;
  const object = findObject(context);
  const grants = objectAcl(bucket, object, service.identities);
  const headers = versionHeaders(bucket, object);
  return aclReply(service, { owner: objectOwner(bucket, object), grants, headers });
}
