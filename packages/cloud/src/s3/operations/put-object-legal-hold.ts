import { assertLockable } from "../lock/assert-lockable.ts";
import { changeAnnotations } from "../objects/change-annotations.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** PutObjectLegalHold. Its body was read before it was authorised. */
export async function putObjectLegalHold(context: BucketContext): Promise<Reply> {
  assertLockable(context.bucket);
  await changeAnnotations(context, () => ({ legalHold: context.facts?.legalHold === true }));
  return { status: 200, headers: {} };
}
