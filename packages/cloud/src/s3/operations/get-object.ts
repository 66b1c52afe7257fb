import { openObject } from "../encryption/open-object.ts";
import { assertNotArchived } from "../objects/assert-not-archived.ts";
import { readObject } from "../objects/read-object.ts";
import { retryReplaced } from "../objects/retry-replaced.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** GetObject. */
export function getObject(context: BucketContext): Promise<Reply> {
  return retryReplaced(async () => {
    const { object, status, headers, range, customer } = readObject(context);
    if (status === 304) return { status, headers };
    assertNotArchived(object);
    return { status, headers, body: await openObject(context.service.store, object, { range, customer }) };
  });
}
