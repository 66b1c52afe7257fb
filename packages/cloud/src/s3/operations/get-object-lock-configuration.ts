import { objectLockForm } from "../configurations/object-lock/object-lock-form.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { xmlReply } from "../xml-reply.ts";

/** GetObjectLockConfiguration. A bucket that was made with locks has no rule until one is put. */
export function getObjectLockConfiguration({ service, bucket }: BucketContext): Reply {
  if (bucket.objectLock !== true) {
    throw new S3Error("ObjectLockConfigurationNotFoundError", { details: { BucketName: bucket.name } });
  }
  const set = service.configurations.objectLock.find(bucket);
  return xmlReply(objectLockForm.root, set ?? { ObjectLockEnabled: "Enabled" });
}
