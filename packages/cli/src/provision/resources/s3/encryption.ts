import { GetBucketEncryptionCommand, PutBucketEncryptionCommand } from "@aws-sdk/client-s3";
import { compare } from "../../graph/compare.ts";
import type { BucketContext } from "../../graph/context.ts";
import type { Resource } from "../../graph/resource.ts";
import { absentOn } from "../aws-error.ts";

interface Encryption {
  algorithm: string | undefined;
  bucketKey: boolean;
  blocked: readonly string[];
}

const desired = { algorithm: "AES256", bucketKey: false, blocked: ["SSE-C"] } as const;

/** How objects are encrypted: by S3's own keys; keys of clients are refused, for whoever loses one loses the file. */
export const encryption: Resource<{ bucket: string }, Encryption, BucketContext> = {
  kind: "encryption",
  actions: ["s3:GetEncryptionConfiguration", "s3:PutEncryptionConfiguration"],
  describe: () => "AES-256 with S3's keys; keys of clients are refused",
  async observe({ s3, accountId: ExpectedBucketOwner }, { bucket: Bucket }) {
    const call = s3.send(new GetBucketEncryptionCommand({ Bucket, ExpectedBucketOwner }));
    const found = await absentOn(["ServerSideEncryptionConfigurationNotFoundError", "NoSuchBucket"], call);
    const rule = found?.ServerSideEncryptionConfiguration?.Rules?.[0];
    return {
      algorithm: rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm,
      bucketKey: rule?.BucketKeyEnabled ?? false,
      blocked: rule?.BlockedEncryptionTypes?.EncryptionType ?? [],
    };
  },
  differences: (_, observed) => compare(desired, observed),
  create: async (context, { bucket }) => await put(context, bucket),
  update: async (context, { bucket }) => await put(context, bucket),
  remove: async () => {},
};

async function put({ s3, accountId: ExpectedBucketOwner }: BucketContext, Bucket: string): Promise<Encryption> {
  const rule = {
    ApplyServerSideEncryptionByDefault: { SSEAlgorithm: desired.algorithm },
    BucketKeyEnabled: desired.bucketKey,
    BlockedEncryptionTypes: { EncryptionType: [...desired.blocked] },
  };
  const ServerSideEncryptionConfiguration = { Rules: [rule] };
  await s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration, ExpectedBucketOwner }));
  return desired;
}
