import type { Configuration } from "../configuration.ts";
import { choice } from "../../schema/choice.ts";
import { flag } from "../../schema/flag.ts";
import { group } from "../../schema/group.ts";
import { list, optional, required } from "../../schema/member.ts";
import { text } from "../../schema/text.ts";
import { settleEncryption } from "./settle-encryption.ts";
import type { DefaultEncryption, EncryptionConfiguration, EncryptionRule } from "./encryption-configuration.ts";

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
export const encryptionForm: Configuration<EncryptionConfiguration> = {
  name: "encryption",
  root: "ServerSideEncryptionConfiguration",
  shape: group({ Rule: list(rule, 1) }),
  settle: settleEncryption,
};
