import { invalidArgument } from "../../errors/invalid-argument.ts";
import { notImplemented } from "../../errors/not-implemented.ts";
import type { BucketContext } from "../../operation-context.ts";
import { malformedXml } from "../../schema/malformed-xml.ts";
import { defaultEncryption } from "./default-encryption.ts";
import type { DefaultEncryption, EncryptionConfiguration } from "./encryption-configuration.ts";

/** Holds the rule to what S3 says of encryption, and writes out what it leaves out. */
export function settleEncryption(
  { Rule: [rule, second] }: EncryptionConfiguration,
  { service, bucket }: BucketContext,
): EncryptionConfiguration {
  if (rule === undefined || second !== undefined) throw malformedXml("There is one Rule");
  const { ApplyServerSideEncryptionByDefault: chosen, BucketKeyEnabled = false, BlockedEncryptionTypes } = rule;
  const blocked = BlockedEncryptionTypes?.EncryptionType ?? [];
  if (blocked.length > 1) throw malformedXml("There is one EncryptionType");
  if (chosen !== undefined) assertDefault(chosen);
  // "A PutBucketEncryption that omits the element does not clear the block."
  const kept = service.configurations.encryption.find(bucket)?.Rule[0]?.BlockedEncryptionTypes;
  return defaultEncryption({
    ApplyServerSideEncryptionByDefault: chosen,
    BucketKeyEnabled,
    BlockedEncryptionTypes: BlockedEncryptionTypes ?? kept,
  });
}

function assertDefault({ SSEAlgorithm, KMSMasterKeyID }: DefaultEncryption): void {
  if (SSEAlgorithm !== "AES256" && SSEAlgorithm !== "aws:kms") {
    throw notImplemented("SSEAlgorithm", `${SSEAlgorithm} is not implemented`);
  }
  if (KMSMasterKeyID === "") throw malformedXml("KMSMasterKeyID is empty");
  if (SSEAlgorithm === "aws:kms" || KMSMasterKeyID === undefined) return;
  throw invalidArgument(
    "ApplyServerSideEncryptionByDefault",
    KMSMasterKeyID,
    "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse",
  );
}
