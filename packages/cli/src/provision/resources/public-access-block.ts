import { GetPublicAccessBlockCommand, PutPublicAccessBlockCommand } from "@aws-sdk/client-s3";
import type { DesiredState, PublicAccessFlags } from "../desired-state/desired-state.ts";
import { absentOn } from "./aws-error.ts";
import type { Resource } from "./resource.ts";

type Desired = Pick<DesiredState, "bucket" | "publicAccess">;

const flagNames = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"] as const;

/** Block Public Access of the bucket. */
export const publicAccessBlock: Resource<Desired, Partial<PublicAccessFlags>> = {
  actions: ["s3:GetBucketPublicAccessBlock", "s3:PutBucketPublicAccessBlock"],
  async observe({ s3, accountId: ExpectedBucketOwner }, { bucket }) {
    const call = s3.send(new GetPublicAccessBlockCommand({ Bucket: bucket.name, ExpectedBucketOwner }));
    const found = await absentOn(["NoSuchPublicAccessBlockConfiguration"], call);
    return Object.fromEntries(flagNames.map((name) => [name, found?.PublicAccessBlockConfiguration?.[name] ?? false]));
  },
  async ensure({ s3, accountId: ExpectedBucketOwner }, { bucket, publicAccess }, observed) {
    const wrong = flagNames.filter((name) => observed[name] !== publicAccess[name]);
    if (wrong.length === 0) return [];
    const PublicAccessBlockConfiguration = { ...publicAccess };
    await s3.send(
      new PutPublicAccessBlockCommand({ Bucket: bucket.name, PublicAccessBlockConfiguration, ExpectedBucketOwner }),
    );
    return [
      `set Block Public Access: ${wrong.map((name) => `${name} ${publicAccess[name] ? "on" : "off"}`).join(", ")}`,
    ];
  },
};
