import { GetBucketVersioningCommand, PutBucketVersioningCommand } from "@aws-sdk/client-s3";
import type { DesiredState } from "../desired-state/desired-state.ts";
import type { Resource } from "./resource.ts";

type Desired = Pick<DesiredState, "bucket" | "versioning">;

/** Whether the bucket keeps versions. It is never told to stop: what it keeps may be all that is left of a file. */
export const versioning: Resource<Desired, boolean> = {
  actions: ["s3:GetBucketVersioning", "s3:PutBucketVersioning"],
  async observe({ s3, accountId: ExpectedBucketOwner }, { bucket }) {
    const found = await s3.send(new GetBucketVersioningCommand({ Bucket: bucket.name, ExpectedBucketOwner }));
    return found.Status === "Enabled";
  },
  async ensure({ s3, accountId: ExpectedBucketOwner }, desired, observed) {
    if (!desired.versioning || observed) return [];
    const VersioningConfiguration = { Status: "Enabled" } as const;
    await s3.send(
      new PutBucketVersioningCommand({ Bucket: desired.bucket.name, VersioningConfiguration, ExpectedBucketOwner }),
    );
    return ["turned versioning on"];
  },
};
