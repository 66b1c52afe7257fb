import { bareEtag } from "../conditions/match-etag.ts";
import { preconditionFailed } from "../conditions/write-condition.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** DeleteObject. A key that holds nothing is deleted; with `if-match` it is not found. */
export async function deleteObject({ request, service, bucket }: BucketContext): Promise<Reply> {
  const { key, headers } = request;
  const ifMatch = headers.get("if-match");
  const condition = ifMatch === undefined ? {} : { ifMatch: bareEtag(ifMatch) };
  const { outcome } = await service.store.deleteObject(bucket.name, key, condition);
  if (outcome === "precondition-failed") throw preconditionFailed("If-Match");
  if (outcome === "absent" && ifMatch !== undefined) throw new S3Error("NoSuchKey", { details: { Key: key } });
  return { status: 204, headers: {} };
}
