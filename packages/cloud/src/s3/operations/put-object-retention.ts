import { invalidArgument } from "../errors/invalid-argument.ts";
import { assertLockable } from "../lock/assert-lockable.ts";
import { assertRetentionChange } from "../lock/assert-retention-change.ts";
import { bypassesGovernance } from "../lock/bypasses-governance.ts";
import { changeAnnotations } from "../objects/change-annotations.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** PutObjectRetention. Its body was read before it was authorised. */
export async function putObjectRetention(context: BucketContext): Promise<Reply> {
  const { bucket, facts, request, service } = context;
  assertLockable(bucket);
  const retention = facts?.retention ?? null;
  const now = service.now().getTime();
  if (retention !== null && retention.until <= now) {
    const date = new Date(retention.until).toISOString();
    throw invalidArgument("RetainUntilDate", date, "The retain until date must be in the future!");
  }
  const judgement = { now, bypass: bypassesGovernance(request) };
  await changeAnnotations(context, (object) => {
    assertRetentionChange(object.retention, retention, judgement);
    return { retention: retention ?? undefined };
  });
  return { status: 200, headers: {} };
}
