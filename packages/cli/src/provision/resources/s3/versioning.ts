import { GetBucketVersioningCommand, PutBucketVersioningCommand } from "@aws-sdk/client-s3";
import type { BucketContext } from "../../graph/context.ts";
import type { Resource } from "../../graph/resource.ts";
import { absentOn } from "../aws-error.ts";

/** Whether a bucket is to keep versions. */
export interface DesiredVersioning {
  bucket: string;
  /** Where not, it is left as it is. */
  keep: boolean;
}

interface Observed {
  Status: string;
}

/** Whether the bucket keeps versions. It is never told to stop: what it keeps may be all that is left of a file. */
export const versioning: Resource<DesiredVersioning, Observed, BucketContext> = {
  kind: "versioning",
  actions: ["s3:GetBucketVersioning", "s3:PutBucketVersioning"],
  describe: ({ keep }) => (keep ? "versions are kept" : "as it is"),
  async observe({ s3, accountId: ExpectedBucketOwner }, { bucket: Bucket }) {
    const call = s3.send(new GetBucketVersioningCommand({ Bucket, ExpectedBucketOwner }));
    return { Status: (await absentOn(["NoSuchBucket"], call))?.Status ?? "never enabled" };
  },
  differences: ({ keep }, { Status: from }) =>
    keep && from !== "Enabled" ? [{ path: "Status", from, to: "Enabled" }] : [],
  create: async (context, { bucket }) => await enable(context, bucket),
  update: async (context, { bucket }) => await enable(context, bucket),
  remove: async () => {},
};

async function enable({ s3, accountId: ExpectedBucketOwner }: BucketContext, Bucket: string): Promise<Observed> {
  const VersioningConfiguration = { Status: "Enabled" } as const;
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration, ExpectedBucketOwner }));
  return VersioningConfiguration;
}
