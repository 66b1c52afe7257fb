import { needsSignature } from "../errors/needs-signature.ts";
import { accountOf } from "../../iam/account-of.ts";
import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import { authorizeRequest } from "../access/authorize-request.ts";
import { assertAclOpen } from "../acl/assert-acl-open.ts";
import { assertOwnerOnly } from "../acl/assert-owner-only.ts";
import { hasAcls } from "../acl/effective-acl.ts";
import { assertNewName } from "../buckets/creation/assert-new-name.ts";
import { assertRoom } from "../buckets/creation/assert-room.ts";
import { bucketRegion } from "../buckets/creation/bucket-region.ts";
import { requestedBucket } from "../buckets/creation/requested-bucket.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { ServiceContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** CreateBucket. */
export async function createBucket(context: ServiceContext): Promise<Reply> {
  const { request, service, caller, facts } = context;
  const owner = accountOf(caller);
  if (owner === undefined) throw new S3Error("AccessDenied", { why: needsSignature("CreateBucket") });
  const { bucket: name } = request;
  if (facts?.tags !== undefined) authorizeRequest(context, [{ action: "s3:TagResource", bucket: name }], undefined);
  const region = bucketRegion(request, facts?.location);
  assertNewName(request, owner, region);
  const bucket = requestedBucket(context, { owner, region });
  if (service.store.getBucket(name) === undefined) assertRoom(service.store, owner);
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
