import { S3Error } from "../errors/s3-error.ts";
import { assertLockable } from "../lock/assert-lockable.ts";
import { annotatedObject } from "../objects/annotated-object.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { xmlReply } from "../xml-reply.ts";

/** GetObjectRetention. */
export function getObjectRetention(context: BucketContext): Reply {
  assertLockable(context.bucket);
  const { retention } = annotatedObject(context);
  if (retention === undefined) throw new S3Error("NoSuchObjectLockConfiguration");
  const RetainUntilDate = new Date(retention.until).toISOString();
  return xmlReply("Retention", { Mode: retention.mode, RetainUntilDate });
}
