import { CreateBucketCommand, GetBucketPolicyCommand, PutBucketPolicyCommand, type S3Client } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import type { RequestLog } from "@stowage/cloud";
import { privateStorage, staticFiles } from "stowage";
import { resolveStage } from "stowage/config";
import { createContext } from "../../packages/cli/src/provision/create-context.ts";
import { deriveDesiredState } from "../../packages/cli/src/provision/desired-state/derive-desired-state.ts";
import type { DesiredState } from "../../packages/cli/src/provision/desired-state/desired-state.ts";
import { ensureState } from "../../packages/cli/src/provision/ensure-state.ts";
import { bucketPolicyResource } from "../../packages/cli/src/provision/resources/bucket-policy.ts";
import { bucket } from "../../packages/cli/src/provision/resources/bucket.ts";
import { publicAccessBlock } from "../../packages/cli/src/provision/resources/public-access-block.ts";
import type { Change } from "../../packages/cli/src/provision/resources/resource.ts";
import { startTestCloud, type TestCloud } from "../support/start-test-cloud.ts";

function desiredOf(storages: Record<string, object>): DesiredState {
  const config = { app: "shop", region: "eu-central-1", bucket: "shop-bucket", storages };
  return deriveDesiredState(resolveStage(config, { stage: "dev", env: {} }));
}

const assets = staticFiles({ from: ["public"] });
const documents = privateStorage({ accept: "anything", maxSize: "1 MB" });

async function ensure(cloud: TestCloud, desired: DesiredState, credentials = cloud.root): Promise<Change[]> {
  const context = createContext({
    region: "eu-central-1",
    endpoint: cloud.endpoint,
    credentials,
    accountId: "111122223333",
  });
  try {
    return await ensureState(context, desired);
  } finally {
    context.s3.destroy();
  }
}

function clientOf(cloud: TestCloud): S3Client {
  return cloud.client(cloud.root, { region: "eu-central-1" });
}

async function policyOf(cloud: TestCloud): Promise<Array<{ Sid?: string }>> {
  const { Policy = "{}" } = await clientOf(cloud).send(new GetBucketPolicyCommand({ Bucket: "shop-bucket" }));
  return JSON.parse(Policy).Statement;
}

describe("ensureState()", () => {
  it("creates a bucket with its flags and policy, and makes no write the second time", async () => {
    const log: RequestLog[] = [];
    await using cloud = await startTestCloud({ log: (line) => log.push(line) });
    expect(await ensure(cloud, desiredOf({ assets, documents }))).toEqual([
      'created bucket "shop-bucket" in eu-central-1',
      "set Block Public Access: BlockPublicAcls on, IgnorePublicAcls on, BlockPublicPolicy off, RestrictPublicBuckets off",
      "set the bucket policy: anyone may read assets/*",
    ]);
    log.length = 0;
    expect(await ensure(cloud, desiredOf({ assets, documents }))).toEqual([]);
    expect(log.map(({ method }) => method)).toEqual(["HEAD", "GET", "GET"]);
  });

  it("needs no other actions than those that its resources name", async () => {
    const actions = [bucket, publicAccessBlock, bucketPolicyResource].flatMap((resource) => resource.actions);
    const allow = (Action: string[]): unknown => ({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action, Resource: "arn:aws:s3:::shop-bucket" }],
    });
    await using cloud = await startTestCloud({ appPolicies: [allow(actions)] });
    expect(await ensure(cloud, desiredOf({ assets, documents }), cloud.app)).toHaveLength(3);
    expect(await ensure(cloud, desiredOf({ documents }), cloud.app)).toHaveLength(2);
    await using poorer = await startTestCloud({
      appPolicies: [allow(actions.filter((action) => action !== "s3:PutBucketPolicy"))],
    });
    await expect(ensure(poorer, desiredOf({ assets }), poorer.app)).rejects.toMatchObject({
      code: "provision-failed",
      message: expect.stringContaining("the answer was 403 AccessDenied"),
    });
  });

  it("closes a bucket again when nothing is public any more, the policy before the flags", async () => {
    const log: RequestLog[] = [];
    await using cloud = await startTestCloud({ log: (line) => log.push(line) });
    await ensure(cloud, desiredOf({ assets, documents }));
    log.length = 0;
    expect(await ensure(cloud, desiredOf({ documents }))).toEqual([
      "removed the bucket policy",
      "set Block Public Access: BlockPublicPolicy on, RestrictPublicBuckets on",
    ]);
    expect(log.map(({ method }) => method)).toEqual(["HEAD", "GET", "GET", "DELETE", "PUT"]);
    expect(await ensure(cloud, desiredOf({ documents }))).toEqual([]);
  });

  it("keeps the statements of others", async () => {
    await using cloud = await startTestCloud();
    await ensure(cloud, desiredOf({ assets, documents }));
    const [ours] = await policyOf(cloud);
    const theirs = { ...ours, Sid: "Theirs" };
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [theirs] });
    await clientOf(cloud).send(new PutBucketPolicyCommand({ Bucket: "shop-bucket", Policy }));
    await ensure(cloud, desiredOf({ assets, documents }));
    expect((await policyOf(cloud)).map(({ Sid }) => Sid)).toEqual(["Theirs", "StowagePublicReadAssets"]);
    await ensure(cloud, desiredOf({ documents }));
    expect((await policyOf(cloud)).map(({ Sid }) => Sid)).toEqual(["Theirs"]);
  });

  it("refuses a bucket of another account, in whatever region it is", async () => {
    await using cloud = await startTestCloud();
    await cloud.client(cloud.otherRoot).send(new CreateBucketCommand({ Bucket: "shop-bucket" }));
    await expect(ensure(cloud, desiredOf({ documents }))).rejects.toMatchObject({
      code: "bucket-taken",
      message: 'Cannot use bucket "shop-bucket": it belongs to another account',
    });
  });

  it("refuses a bucket of ours in another region and names it", async () => {
    await using cloud = await startTestCloud();
    await cloud.client().send(new CreateBucketCommand({ Bucket: "shop-bucket" }));
    await expect(ensure(cloud, desiredOf({ documents }))).rejects.toMatchObject({
      code: "bucket-region",
      message: 'Cannot use bucket "shop-bucket": it is in us-east-1, the configuration says eu-central-1',
    });
  });
});
