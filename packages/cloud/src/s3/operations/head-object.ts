import { readObject } from "../objects/read-object.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** HeadObject. */
export function headObject(context: BucketContext): Reply {
  const { status, headers } = readObject(context);
  return { status, headers };
}
