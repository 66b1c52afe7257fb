import { changeBucket } from "../buckets/change-bucket.ts";
import { objectLockForm } from "../configurations/object-lock/object-lock-form.ts";
import { receiveConfiguration } from "../configurations/operations/receive-configuration.ts";
import type { BucketContext } from "../operation-context.ts";
import { renderDocument } from "../render-document.ts";
import type { Reply } from "../reply.ts";

/** PutObjectLockConfiguration. It can turn locks on in a versioned bucket; nothing turns them off again. */
export async function putObjectLockConfiguration(context: BucketContext): Promise<Reply> {
  const value = await receiveConfiguration(context, objectLockForm);
  const document = renderDocument(objectLockForm.root, value);
  await changeBucket(context, { objectLock: true, documents: { "object-lock": document } });
  return { status: 200, headers: {} };
}
