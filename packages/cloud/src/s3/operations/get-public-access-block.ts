import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { xmlReply } from "../xml-reply.ts";

/** GetPublicAccessBlock. */
export function getPublicAccessBlock({ bucket }: BucketContext): Reply {
  const { publicAccessBlock, name } = bucket;
  if (publicAccessBlock !== undefined) return xmlReply("PublicAccessBlockConfiguration", { ...publicAccessBlock });
  throw new S3Error("NoSuchPublicAccessBlockConfiguration", { details: { BucketName: name } });
}
