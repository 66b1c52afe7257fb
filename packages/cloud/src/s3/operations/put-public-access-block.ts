import { readDocument } from "../body/read-document.ts";
import { changeBucket } from "../buckets/change-bucket.ts";
import { readPublicAccessBlock } from "../buckets/read-public-access-block.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** PutPublicAccessBlock. */
export async function putPublicAccessBlock(context: BucketContext): Promise<Reply> {
  await changeBucket(context, { publicAccessBlock: readPublicAccessBlock(await readDocument(context)) });
  return { status: 200, headers: {} };
}
