import { changeBucket } from "../buckets/change-bucket.ts";
import { defaultEncryption } from "../configurations/encryption/default-encryption.ts";
import { encryptionForm } from "../configurations/encryption/encryption-form.ts";
import type { BucketContext } from "../operation-context.ts";
import { renderDocument } from "../render-document.ts";
import type { Reply } from "../reply.ts";

/** DeleteBucketEncryption: back to S3's own keys. What the bucket blocks stays blocked. */
export async function deleteBucketEncryption(context: BucketContext): Promise<Reply> {
  const { service, bucket } = context;
  const blocked = service.configurations.encryption.find(bucket)?.Rule[0]?.BlockedEncryptionTypes;
  const value = defaultEncryption({ BlockedEncryptionTypes: blocked });
  await changeBucket(context, { documents: { encryption: renderDocument(encryptionForm.root, value) } });
  return { status: 204, headers: {} };
}
