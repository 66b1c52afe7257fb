/** How the objects of a bucket are encrypted by default, and how they may not be. */
export type EncryptionConfiguration = { Rule: EncryptionRule[] };

/** The one rule. In a kept configuration nothing is left out but the key of `AES256`. */
export type EncryptionRule = {
  ApplyServerSideEncryptionByDefault: DefaultEncryption | undefined;
  BucketKeyEnabled: boolean | undefined;
  /** `SSE-C` blocks keys of clients, `NONE` nothing. */
  BlockedEncryptionTypes: { EncryptionType: ("NONE" | "SSE-C")[] } | undefined;
};

/** What an object is encrypted with that does not say. */
export type DefaultEncryption = {
  SSEAlgorithm: "AES256" | "aws:kms" | "aws:kms:dsse" | "aws:fsx" | "aws:backup";
  KMSMasterKeyID: string | undefined;
};
