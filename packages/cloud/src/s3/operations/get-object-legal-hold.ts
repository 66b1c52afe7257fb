import { S3Error } from "../errors/s3-error.ts";
import { assertLockable } from "../lock/assert-lockable.ts";
import { annotatedObject } from "../objects/annotated-object.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { xmlReply } from "../xml-reply.ts";

/** GetObjectLegalHold. A hold that was taken away is told as `OFF`; one that never was is not found. */
export function getObjectLegalHold(context: BucketContext): Reply {
  assertLockable(context.bucket);
  const { legalHold } = annotatedObject(context);
  if (legalHold === undefined) throw new S3Error("NoSuchObjectLockConfiguration");
  return xmlReply("LegalHold", { Status: legalHold ? "ON" : "OFF" });
}
