import type { Readable } from "node:stream";
import { type ObjectAnswer, readObject } from "../objects/read-object.ts";
import { retryReplaced } from "../objects/retry-replaced.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** GetObject. */
export function getObject(context: BucketContext): Promise<Reply> {
  return retryReplaced(async () => {
    const answer = readObject(context);
    const { status, headers } = answer;
    return status === 304 ? { status, headers } : { status, headers, body: await openBody(context, answer) };
  });
}

async function openBody({ service }: BucketContext, { object, range }: ObjectAnswer): Promise<Readable | Buffer> {
  if (object.size === 0) return Buffer.alloc(0);
  return await service.store.openBody(object, range);
}
