import type { Rule } from "../../../iam/explain/rule.ts";
import type { BucketRecord } from "../../../store/buckets/bucket-record.ts";
import { assertAclOpen } from "../../acl/assert-acl-open.ts";
import { assertOwnerOnly } from "../../acl/assert-owner-only.ts";
import { hasAcls } from "../../acl/effective-acl.ts";
import { headerAcl } from "../../acl/requested/header-acl.ts";
import { isPublicAcl } from "../../acl/is-public-acl.ts";
import { invalidArgument } from "../../errors/invalid-argument.ts";
import { S3Error } from "../../errors/s3-error.ts";
import type { ServiceContext } from "../../operation-context.ts";
import type { S3Request } from "../../request/s3-request.ts";
import { bucketDefaults } from "./new-bucket-defaults.ts";
import { newDocuments } from "./new-documents.ts";
import { isObjectOwnership } from "../is-object-ownership.ts";
import { wantsObjectLock } from "./wants-object-lock.ts";

/** The bucket that CreateBucket asks for, with the defaults for what it leaves open. */
export function requestedBucket(
  { request, service, facts }: ServiceContext,
  { owner, region }: Pick<BucketRecord, "owner" | "region">,
): BucketRecord {
  const { identities } = service;
  const defaults = bucketDefaults[service.newBucketDefaults];
  const bucket: BucketRecord = {
    ...defaults,
    name: request.bucket,
    owner,
    region,
    created: service.now().getTime(),
    ownership: requestedOwnership(request) ?? defaults.ownership,
    // Locks need versions.
    ...(wantsObjectLock(request) && { objectLock: true, versioning: "Enabled" as const }),
    documents: newDocuments(service.newBucketDefaults, facts?.tags ?? []),
  };
  const acl = headerAcl({ request, identities }, { kind: "bucket", owner, bucketOwner: owner });
  if (acl === undefined) return bucket;
  if (!hasAcls(bucket)) {
    assertOwnerOnly(acl, owner, identities);
    return bucket;
  }
  const blocked = bucket.publicAccessBlock?.BlockPublicAcls === true;
  if (blocked && isPublicAcl(acl)) throw new S3Error("InvalidBucketAclWithBlockPublicAccessError", { why: bornClosed });
  assertAclOpen(service, bucket, acl);
  return { ...bucket, acl };
}

const bornClosed: Rule = {
  rule: "BlockPublicAcls",
  because: "a new bucket blocks public ACLs, and the request brings one",
  changes: ["Create the bucket without the ACL, then turn BlockPublicAcls off, then put the ACL"],
  instead: "Keep the bucket private, and hand out pre-signed URLs",
};

function requestedOwnership({ headers }: S3Request): BucketRecord["ownership"] {
  const value = headers.get("x-amz-object-ownership");
  if (value === undefined || isObjectOwnership(value)) return value;
  throw invalidArgument("x-amz-object-ownership", value, `Invalid x-amz-object-ownership header: ${value}`);
}
