import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { xmlReply } from "../xml-reply.ts";

/** GetBucketLocation: empty for us-east-1. */
export function getBucketLocation({ bucket }: BucketContext): Reply {
  return xmlReply("LocationConstraint", bucket.region === "us-east-1" ? "" : bucket.region);
}
