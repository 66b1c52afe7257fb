import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { xmlReply } from "../xml-reply.ts";

/** GetBucketOwnershipControls. */
export function getBucketOwnershipControls({ bucket }: BucketContext): Reply {
  return xmlReply("OwnershipControls", { Rule: { ObjectOwnership: bucket.ownership } });
}
