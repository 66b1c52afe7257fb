import { GetPublicAccessBlockCommand, PutPublicAccessBlockCommand } from "@aws-sdk/client-s3";
import { compare } from "../../graph/compare.ts";
import type { BucketContext } from "../../graph/context.ts";
import type { Resource } from "../../graph/resource.ts";
import { absentOn } from "../aws-error.ts";

/** The four flags of Block Public Access, as S3 names them. */
export interface PublicAccessFlags {
  BlockPublicAcls: boolean;
  IgnorePublicAcls: boolean;
  BlockPublicPolicy: boolean;
  RestrictPublicBuckets: boolean;
}

/** Block Public Access of a bucket as it is to be. */
export interface DesiredPublicAccess {
  bucket: string;
  flags: PublicAccessFlags;
}

/** Block Public Access of the bucket. */
export const publicAccessBlock: Resource<DesiredPublicAccess, Partial<PublicAccessFlags>, BucketContext> = {
  kind: "Block Public Access",
  actions: ["s3:GetBucketPublicAccessBlock", "s3:PutBucketPublicAccessBlock"],
  describe: ({ flags }) =>
    flags.BlockPublicPolicy ? "all four flags on" : "the flags for ACLs on, those for policies off",
  async observe({ s3, accountId: ExpectedBucketOwner }, { bucket: Bucket }) {
    const call = s3.send(new GetPublicAccessBlockCommand({ Bucket, ExpectedBucketOwner }));
    const found = await absentOn(["NoSuchPublicAccessBlockConfiguration", "NoSuchBucket"], call);
    const {
      BlockPublicAcls = false,
      IgnorePublicAcls = false,
      BlockPublicPolicy = false,
      RestrictPublicBuckets = false,
    } = found?.PublicAccessBlockConfiguration ?? {};
    return { BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets };
  },
  differences: ({ flags }, observed) => compare(flags, observed),
  create: async (context, desired) => await put(context, desired),
  update: async (context, desired) => await put(context, desired),
  remove: async () => {},
};

async function put(
  { s3, accountId: ExpectedBucketOwner }: BucketContext,
  { bucket: Bucket, flags }: DesiredPublicAccess,
): Promise<PublicAccessFlags> {
  const PublicAccessBlockConfiguration = { ...flags };
  await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration, ExpectedBucketOwner }));
  return flags;
}
