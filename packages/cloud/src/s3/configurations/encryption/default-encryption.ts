import type { EncryptionConfiguration, EncryptionRule } from "./encryption-configuration.ts";

/** "Default AES256 always": a configuration with everything written out that is not chosen. */
export function defaultEncryption(chosen: Partial<EncryptionRule> = {}): EncryptionConfiguration {
  const { ApplyServerSideEncryptionByDefault, BucketKeyEnabled, BlockedEncryptionTypes } = chosen;
  const own = { SSEAlgorithm: "AES256", KMSMasterKeyID: undefined } as const;
  return {
    Rule: [
      {
        ApplyServerSideEncryptionByDefault: ApplyServerSideEncryptionByDefault ?? own,
        BucketKeyEnabled: BucketKeyEnabled ?? false,
        BlockedEncryptionTypes: BlockedEncryptionTypes ?? { EncryptionType: ["NONE"] },
      },
    ],
  };
}
