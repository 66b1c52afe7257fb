import type { Rule } from "../../iam/explain/rule.ts";
import { aclsOff } from "../acl/acls-off.ts";
import { assertAclOpen } from "../acl/assert-acl-open.ts";
import { hasAcls, objectOwner } from "../acl/effective-acl.ts";
import { requestedAcl } from "../acl/requested/requested-acl.ts";
import { missingKey } from "../access/missing-key.ts";
import { S3Error } from "../errors/s3-error.ts";
import { findObject } from "../versions/find-object.ts";
import { versionHeaders } from "../versions/version-headers.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { parameter } from "../request/parameter.ts";

const replaced: Rule = {
  rule: "ownership",
  because: "meanwhile the object was replaced by another account's",
  changes: ["Send the request again"],
};

/** PutObjectAcl. */
export async function putObjectAcl(context: BucketContext): Promise<Reply> {
  const { request, service, bucket } = context;
  if (!hasAcls(bucket)) throw aclsOff(bucket, "Grant it in the bucket policy");
  const owner = objectOwner(bucket, findObject(context));
  const acl = await requestedAcl(context, { kind: "object", owner, bucketOwner: bucket.owner });
  assertAclOpen(service, bucket, acl);
  const versionId = parameter(request, "versionId");
  const changed = await service.store.changeObject(bucket.name, request.key, versionId, (object) => {
    // Another upload has taken the place of the object that this caller may change.
    if (objectOwner(bucket, object) !== owner) throw new S3Error("AccessDenied", { why: replaced });
    return { acl };
  });
  if (changed === undefined) throw missingKey(context, bucket, request.key);
  return { status: 200, headers: versionHeaders(bucket, changed) };
}
