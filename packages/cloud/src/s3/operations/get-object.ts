import type { Readable } from "node:stream";
import { StoreError } from "../../store/store-error.ts";
import { type ObjectAnswer, readObject } from "../objects/read-object.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

const attempts = 5;

/** GetObject. */
export async function getObject(context: BucketContext): Promise<Reply> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = readObject(context);
    if (answer.status === 304) return { status: 304, headers: answer.headers };
    try {
      return { status: answer.status, headers: answer.headers, body: await openBody(context, answer) };
    } catch (error) {
      // Replaced between the record and its body: what is there now is the answer.
      const replaced = error instanceof StoreError && error.code === "body-missing";
      if (!replaced || attempt === attempts) throw error;
    }
  }
}

async function openBody({ service }: BucketContext, { object, range }: ObjectAnswer): Promise<Readable | Buffer> {
  if (object.size === 0) return Buffer.alloc(0);
  return await service.store.openBody(object, range);
}
