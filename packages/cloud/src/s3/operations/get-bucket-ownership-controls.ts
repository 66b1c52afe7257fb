import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { xmlReply } from "../xml-reply.ts";

/** GetBucketOwnershipControls. */
export function getBucketOwnershipControls({ bucket }: BucketContext): Reply {
  const { ownership, name } = bucket;
  if (ownership !== undefined) return xmlReply("OwnershipControls", { Rule: { ObjectOwnership: ownership } });
  throw new S3Error("OwnershipControlsNotFoundError", { details: { BucketName: name } });
}
