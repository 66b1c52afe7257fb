import { defaultEncryption } from "../configurations/encryption/default-encryption.ts";
import { encryptionForm } from "../configurations/encryption/encryption-form.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { xmlReply } from "../xml-reply.ts";

/** GetBucketEncryption: every bucket is encrypted, by S3's own keys unless it says otherwise. */
export function getBucketEncryption({ service, bucket }: BucketContext): Reply {
  const set = service.configurations.encryption.find(bucket);
  return xmlReply(encryptionForm.root, set ?? defaultEncryption());
}
