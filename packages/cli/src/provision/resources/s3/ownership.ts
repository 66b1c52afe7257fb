import {
  GetBucketOwnershipControlsCommand,
  type ObjectOwnership,
  PutBucketOwnershipControlsCommand,
} from "@aws-sdk/client-s3";
import { compare } from "../../graph/compare.ts";
import type { BucketContext } from "../../graph/context.ts";
import type { Resource } from "../../graph/resource.ts";
import { absentOn } from "../aws-error.ts";

interface Observed {
  ObjectOwnership: ObjectOwnership | undefined;
}

const desired = { ObjectOwnership: "BucketOwnerEnforced" } as const;

/** Object Ownership: everything in the bucket is its owner's, and ACLs count for nothing. */
export const ownership: Resource<{ bucket: string }, Observed, BucketContext> = {
  kind: "Object Ownership",
  actions: ["s3:GetBucketOwnershipControls", "s3:PutBucketOwnershipControls"],
  describe: () => "ACLs are off",
  async observe({ s3, accountId: ExpectedBucketOwner }, { bucket: Bucket }) {
    const call = s3.send(new GetBucketOwnershipControlsCommand({ Bucket, ExpectedBucketOwner }));
    const found = await absentOn(["OwnershipControlsNotFoundError", "NoSuchBucket"], call);
    return { ObjectOwnership: found?.OwnershipControls?.Rules?.[0]?.ObjectOwnership };
  },
  differences: (_, observed) => compare(desired, observed),
  create: async (context, { bucket }) => await put(context, bucket),
  update: async (context, { bucket }) => await put(context, bucket),
  remove: async () => {},
};

async function put({ s3, accountId: ExpectedBucketOwner }: BucketContext, Bucket: string): Promise<Observed> {
  const OwnershipControls = { Rules: [{ ...desired }] };
  await s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls, ExpectedBucketOwner }));
  return desired;
}
