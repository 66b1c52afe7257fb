import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  type CreateBucketCommandInput,
  DeleteBucketCommand,
  GetBucketTaggingCommand,
  HeadBucketCommand,
  PutBucketTaggingCommand,
} from "@aws-sdk/client-s3";
import { CliError } from "../../../terminal/cli-error.ts";
import { compare } from "../../graph/compare.ts";
import type { BucketContext } from "../../graph/context.ts";
import type { Resource } from "../../graph/resource.ts";
import { absentOn, awsError } from "../aws-error.ts";
import { ownerOf, recordOfTags, type Tags, tagList } from "../tags.ts";
import { emptyBucket } from "./empty-bucket.ts";

/** A bucket as it is to be. */
export interface DesiredBucket {
  name: string;
  region: string;
  tags: Tags;
}

/** A bucket that is there. */
interface ObservedBucket {
  tags: Tags;
}

/** The bucket: private, without ACLs and with our tags from its first moment. One that another account owns is an error. */
export const bucket: Resource<DesiredBucket, ObservedBucket, BucketContext> = {
  kind: "bucket",
  actions: [
    "s3:ListBucket",
    "s3:CreateBucket",
    "s3:PutBucketOwnershipControls",
    "s3:TagResource",
    "s3:GetBucketTagging",
    "s3:PutBucketTagging",
  ],
  describe: ({ name, region }) => `${JSON.stringify(name)} in ${region}`,
  async observe(context, desired) {
    return (await isThere(context, desired)) ? { tags: await readTags(context, desired) } : undefined;
  },
  differences: ({ tags }, observed) => compare({ tags }, observed),
  owner: ({ tags }) => ownerOf(tags),
  async create(context, desired) {
    try {
      await context.s3.send(new CreateBucketCommand(creation(context, desired)));
    } catch (error) {
      const name = awsError(error)?.name;
      if (name === "BucketAlreadyExists") throw taken(desired, error);
      if (name !== "BucketAlreadyOwnedByYou") throw error;
    }
    return { tags: await readTags(context, desired) };
  },
  async update({ s3, accountId: ExpectedBucketOwner }, { name: Bucket, tags }, observed) {
    const wanted = { ...observed.tags, ...tags };
    await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: tagList(wanted) }, ExpectedBucketOwner }));
    return { tags: wanted };
  },
  async remove(context, { name: Bucket }) {
    await absentOn(["NoSuchBucket"], emptyBucket(context, Bucket));
    const ExpectedBucketOwner = context.accountId;
    await absentOn(["NoSuchBucket"], context.s3.send(new DeleteBucketCommand({ Bucket, ExpectedBucketOwner })));
  },
};

async function isThere(
  { s3, accountId: ExpectedBucketOwner }: BucketContext,
  desired: DesiredBucket,
): Promise<boolean> {
  try {
    const { BucketRegion } = await s3.send(new HeadBucketCommand({ Bucket: desired.name, ExpectedBucketOwner }));
    if (BucketRegion !== undefined && BucketRegion !== desired.region) throw elsewhere(desired, BucketRegion);
    return true;
  } catch (error) {
    const status = awsError(error)?.status;
    if (status === 404) return false;
    if (status === 403) throw taken(desired, error);
    throw error;
  }
}

async function readTags(
  { s3, accountId: ExpectedBucketOwner }: BucketContext,
  { name: Bucket }: DesiredBucket,
): Promise<Tags> {
  const call = s3.send(new GetBucketTaggingCommand({ Bucket, ExpectedBucketOwner }));
  return recordOfTags((await absentOn(["NoSuchTagSet"], call))?.TagSet);
}

/** Tags go with the creation: a bucket that was made a moment before an interruption is known as ours. */
function creation({ accountId }: BucketContext, { name, region, tags }: DesiredBucket): CreateBucketCommandInput {
  // The names of an account's own namespace say so themselves, and nobody else can make them.
  const own = name.endsWith(`-${accountId}-${region}-an`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the SDK's list of regions ends with its release
  const LocationConstraint = region as BucketLocationConstraint;
  return {
    Bucket: name,
    ObjectOwnership: "BucketOwnerEnforced",
    ...(own && { BucketNamespace: "account-regional" }),
    // us-east-1 is the one region that CreateBucket does not accept as a constraint.
    CreateBucketConfiguration: { Tags: tagList(tags), ...(region !== "us-east-1" && { LocationConstraint }) },
  };
}

function taken({ name }: DesiredBucket, cause: unknown): CliError {
  return new CliError("bucket-taken", `Cannot use bucket ${JSON.stringify(name)}: it belongs to another account`, {
    cause,
  });
}

function elsewhere({ name, region }: DesiredBucket, actual: string): CliError {
  const reason = `it is in ${actual}, the configuration says ${region}`;
  return new CliError("bucket-region", `Cannot use bucket ${JSON.stringify(name)}: ${reason}`);
}
