import type { EncryptionRule } from "../configurations/encryption/encryption-configuration.ts";
import type { BucketContext } from "../operation-context.ts";
import type { RequestedEncryption } from "./requested-encryption.ts";

/** The encryption of a bucket for writes that leave it to it: what it has set, S3's own keys otherwise. */
export function bucketDefault(context: BucketContext): Exclude<RequestedEncryption, { kind: "customer" }> {
  const rule = ruleOf(context);
  const chosen = rule?.ApplyServerSideEncryptionByDefault;
  if (chosen?.SSEAlgorithm !== "aws:kms") return { kind: "s3" };
  const { KMSMasterKeyID: keyId } = chosen;
  return { kind: "kms", ...(keyId !== undefined && { keyId }), bucketKey: rule?.BucketKeyEnabled === true };
}

/** Whether a bucket takes no keys of clients. */
export function blocksCustomerKeys(context: BucketContext): boolean {
  return ruleOf(context)?.BlockedEncryptionTypes?.EncryptionType.includes("SSE-C") === true;
}

function ruleOf({ service, bucket }: BucketContext): EncryptionRule | undefined {
  return service.configurations.encryption.find(bucket)?.Rule[0];
}
