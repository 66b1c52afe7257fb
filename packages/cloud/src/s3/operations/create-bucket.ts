import { accountOf } from "../../iam/account-of.ts";
import type { BucketRecord } from "../../store/records.ts";
import { assertAclOpen } from "../acl/assert-acl-open.ts";
import { assertOwnerOnly } from "../acl/assert-owner-only.ts";
import { hasAcls } from "../acl/effective-acl.ts";
import { assertBucketName } from "../buckets/assert-bucket-name.ts";
import { bucketRegion } from "../buckets/bucket-region.ts";
import { requestedBucket } from "../buckets/requested-bucket.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { ServiceContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** CreateBucket. */
export async function createBucket(context: ServiceContext): Promise<Reply> {
  const { request, service, caller } = context;
  const owner = accountOf(caller);
  if (owner === undefined) throw new S3Error("AccessDenied");
  const { bucket: name } = request;
  assertBucketName(name);
  const region = await bucketRegion(context);
  const bucket = requestedBucket(context, { owner, region });
  const created = await service.store.createBucket(bucket);
  if (!created) await createAgain(context, bucket);
  return { status: 200, headers: { location: `/${name}` } };
}

/** In us-east-1 alone, making one's own bucket again succeeds, and "you receive 200 OK and the ACL is reset". */
async function createAgain({ service }: ServiceContext, { name, owner, region, acl }: BucketRecord): Promise<void> {
  const details = { BucketName: name };
  const existing = service.store.getBucket(name);
  if (existing?.owner !== owner) throw new S3Error("BucketAlreadyExists", { details });
  if (existing.region !== "us-east-1" || region !== "us-east-1")
    throw new S3Error("BucketAlreadyOwnedByYou", { details });
  if (hasAcls(existing)) {
    assertAclOpen(service, existing, acl ?? []);
    await service.store.updateBucket(name, { acl });
  } else assertOwnerOnly(acl ?? [], owner, service.identities);
}
