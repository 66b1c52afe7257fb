import {
  CreateBucketCommand,
  DeletePublicAccessBlockCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import { policyText } from "../../support/accounts/policy-text.ts";
import type { AdvisedWorld } from "./advised-world.ts";
import { setAccountBlock } from "./set-account-block.ts";

type Prepare = (world: AdvisedWorld, Bucket: string) => Promise<void>;

const flags = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

async function open({ s3 }: AdvisedWorld, Bucket: string): Promise<void> {
  await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
}

async function put({ s3 }: AdvisedWorld, Bucket: string, ...statements: object[]): Promise<void> {
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: policyText(...statements) }));
}

const close: Prepare = async ({ s3 }, Bucket) => {
  await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: flags }));
};

const withAcls: Prepare = async ({ s3 }, Bucket) => {
  const OwnershipControls = { Rules: [{ ObjectOwnership: "ObjectWriter" as const }] };
  await s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
};

const prepared: Readonly<Record<string, Prepare>> = {
  "a new bucket": async () => undefined,
  "an open bucket": open,
  "a bucket closed by its account": async (world, Bucket) => {
    await open(world, Bucket);
    await setAccountBlock(world.cloud, flags);
  },
  "a closed bucket with a public policy": async (world, Bucket) => {
    await open(world, Bucket);
    await put(world, Bucket, { Principal: "*", Action: "s3:GetObject*", Resource: `arn:aws:s3:::${Bucket}/*` });
    await close(world, Bucket);
  },
  "a closed bucket whose public policy denies": async (world, Bucket) => {
    await open(world, Bucket);
    const everybody = { Principal: "*", Resource: [`arn:aws:s3:::${Bucket}`, `arn:aws:s3:::${Bucket}/*`] };
    const denied = { ...everybody, Effect: "Deny", Action: ["s3:GetObject*", "s3:PutObject", "s3:ListBucket"] };
    await put(world, Bucket, { ...everybody, Action: "s3:GetBucketLocation" }, denied, { ...denied, Sid: "Again" });
    await close(world, Bucket);
  },
  "a bucket with objects of another account": async (world, Bucket) => {
    await open(world, Bucket);
    await withAcls(world, Bucket);
    const { otherS3 } = world;
    const Principal = { AWS: "arn:aws:iam::444455556666:root" };
    await put(world, Bucket, { Principal, Action: "s3:PutObject", Resource: `arn:aws:s3:::${Bucket}/*` });
    await otherS3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "theirs" }));
  },
  "a bucket that ignores public ACLs": async (world, Bucket) => {
    await open(world, Bucket);
    await withAcls(world, Bucket);
    await world.s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "ours", ACL: "public-read" }));
    await close(world, Bucket);
  },
};

/** The states of a bucket. */
export const bucketStates = Object.keys(prepared);

/** Makes a bucket with the object `k`, in a state. */
export async function makeBucket(world: AdvisedWorld, Bucket: string, state: string): Promise<void> {
  await setAccountBlock(world.cloud, {});
  await world.s3.send(new CreateBucketCommand({ Bucket }));
  await world.s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "ours" }));
  await prepared[state]?.(world, Bucket);
}
