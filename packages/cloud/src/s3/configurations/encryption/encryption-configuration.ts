import type { Configuration } from "../configuration.ts";
import { choice } from "../schema/choice.ts";
import { flag } from "../schema/flag.ts";
import { group } from "../schema/group.ts";
import { list, optional, required } from "../schema/member.ts";
import { text } from "../schema/text.ts";
import { settleEncryption } from "./settle-encryption.ts";

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

const rule = group<EncryptionRule>({
  ApplyServerSideEncryptionByDefault: optional(
    group<DefaultEncryption>({
      SSEAlgorithm: required(choice("AES256", "aws:kms", "aws:kms:dsse", "aws:fsx", "aws:backup")),
      KMSMasterKeyID: optional(text),
    }),
  ),
  BucketKeyEnabled: optional(flag),
  BlockedEncryptionTypes: optional(group({ EncryptionType: list(choice("NONE", "SSE-C"), 1) })),
});

/** `?encryption`. */
export const encryptionConfiguration: Configuration<EncryptionConfiguration> = {
  name: "encryption",
  root: "ServerSideEncryptionConfiguration",
  shape: group({ Rule: list(rule, 1) }),
  settle: settleEncryption,
};
