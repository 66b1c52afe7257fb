import { accountOf } from "../../iam/account-of.ts";
import { assertBucketName } from "../buckets/assert-bucket-name.ts";
import { bucketRegion } from "../buckets/bucket-region.ts";
import { notImplemented } from "../errors/not-implemented.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { ServiceContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import type { S3Request } from "../request/s3-request.ts";

/** "New buckets since April 2023: all four true and BucketOwnerEnforced." */
const closed = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };

/** CreateBucket. */
export async function createBucket(context: ServiceContext): Promise<Reply> {
  const { request, service, caller } = context;
  const account = accountOf(caller);
  if (account === undefined) throw new S3Error("AccessDenied");
  const { bucket: name } = request;
  assertBucketName(name);
  assertOwnership(request);
  const region = await bucketRegion(context);
  const created = await service.store.createBucket({
    name,
    owner: account,
    region,
    created: service.now().getTime(),
    publicAccessBlock: closed,
    ownership: "BucketOwnerEnforced",
  });
  if (!created) refuseTaken(context, account, region);
  return { status: 200, headers: { location: `/${name}` } };
}

/** Ownership without ACLs is all there is here; an ACL that grants to nobody else says nothing. */
function assertOwnership({ headers }: S3Request): void {
  const ownership = headers.get("x-amz-object-ownership") ?? "BucketOwnerEnforced";
  if (ownership !== "BucketOwnerEnforced") throw notImplemented("x-amz-object-ownership");
  for (const [name, value] of headers) {
    const harmless = name === "x-amz-acl" && (value === "private" || value === "bucket-owner-full-control");
    if (!harmless && (name === "x-amz-acl" || name.startsWith("x-amz-grant-"))) {
      throw new S3Error("InvalidBucketAclWithObjectOwnership");
    }
  }
}

/** In us-east-1 alone, making one's own bucket again succeeds. */
function refuseTaken({ request, service }: ServiceContext, account: string, region: string): void {
  const details = { BucketName: request.bucket };
  const existing = service.store.getBucket(request.bucket);
  if (existing?.owner !== account) throw new S3Error("BucketAlreadyExists", { details });
  if (existing.region === "us-east-1" && region === "us-east-1") return;
  throw new S3Error("BucketAlreadyOwnedByYou", { details });
}
