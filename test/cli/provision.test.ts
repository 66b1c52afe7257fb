import {
  CreateBucketCommand,
  GetBucketCorsCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketPolicyCommand,
  PutBucketCorsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
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
import { cors } from "../../packages/cli/src/provision/resources/cors.ts";
import { lifecycle } from "../../packages/cli/src/provision/resources/lifecycle.ts";
import { publicAccessBlock } from "../../packages/cli/src/provision/resources/public-access-block.ts";
import { versioning } from "../../packages/cli/src/provision/resources/versioning.ts";
import type { Change } from "../../packages/cli/src/provision/resources/resource.ts";
import { startTestCloud, type TestCloud } from "../support/clouds/start-test-cloud.ts";

function desiredOf(storages: Record<string, object>): DesiredState {
  const config = { app: "shop", region: "eu-central-1", bucket: "shop-bucket", storages };
  return deriveDesiredState(resolveStage(config, { stage: "dev", env: {} }));
}

const assets = staticFiles({ from: ["public"] });
const documents = privateStorage({ accept: "anything", maxSize: "1 MB" });
const direct = privateStorage({
  accept: "anything",
  maxSize: "1 MB",
  direct: { origins: ["https://app.example", "http://localhost:3000"] },
  versions: { keepFor: "30 days" },
});

/** What every run reads of a bucket that is there. */
const observed = ["GET", "GET", "GET", "GET", "GET"];

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

/** The origin that an upload from there is allowed for. */
async function preflight(cloud: TestCloud, origin: string, method: string): Promise<string | null> {
  const headers = {
    origin,
    "access-control-request-method": method,
    "access-control-request-headers": "content-type,if-none-match,x-amz-checksum-sha256,x-amz-meta-uploaded-name",
  };
  const answer = await fetch(`${cloud.endpoint}/shop-bucket/_incoming/direct/x`, { method: "OPTIONS", headers });
  await answer.arrayBuffer();
  return answer.headers.get("access-control-allow-origin");
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
      "set the lifecycle: uploads left open end after 7 days",
    ]);
    log.length = 0;
    expect(await ensure(cloud, desiredOf({ assets, documents }))).toEqual([]);
    expect(log.map(({ method }) => method)).toEqual(["HEAD", ...observed]);
  });

  it("needs no other actions than those that its resources name", async () => {
    const resources = [bucket, publicAccessBlock, bucketPolicyResource, versioning, cors, lifecycle];
    const actions = resources.flatMap((resource) => resource.actions);
    const allow = (Action: string[]): unknown => ({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action, Resource: "arn:aws:s3:::shop-bucket" }],
    });
    await using cloud = await startTestCloud({ appPolicies: [allow(actions)] });
    expect(await ensure(cloud, desiredOf({ assets, documents, direct }), cloud.app)).toHaveLength(6);
    expect(await ensure(cloud, desiredOf({ documents }), cloud.app)).toHaveLength(4);
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
    expect(log.map(({ method }) => method)).toEqual(["HEAD", ...observed, "DELETE", "PUT"]);
    expect(await ensure(cloud, desiredOf({ documents }))).toEqual([]);
  });

  it("t18 lets the declared origins upload, expires what nobody claims, and keeps versions as long as declared", async () => {
    await using cloud = await startTestCloud();
    expect((await ensure(cloud, desiredOf({ documents, direct }))).slice(2)).toEqual([
      "turned versioning on",
      "set CORS: uploads from http://localhost:3000, https://app.example",
      "set the lifecycle: uploads left open end after 7 days, _incoming/* ends after 1 day, " +
        "versions of documents/* end after 1 day, versions of direct/* end after 30 days",
    ]);
    expect(await ensure(cloud, desiredOf({ documents, direct }))).toEqual([]);
    expect(await preflight(cloud, "https://app.example", "PUT")).toBe("https://app.example");
    for (const origin of ["https://x.app.example", "https://evil-app.example", "http://app.example", "null"])
      expect(await preflight(cloud, origin, "PUT")).toBeNull();
    expect(await preflight(cloud, "https://app.example", "DELETE")).toBeNull();
    expect(await ensure(cloud, desiredOf({ documents }))).toEqual([
      "removed the CORS rules",
      "set the lifecycle: uploads left open end after 7 days",
    ]);
    expect(await preflight(cloud, "https://app.example", "PUT")).toBeNull();
  });

  it("keeps the rules of others", async () => {
    await using cloud = await startTestCloud();
    await ensure(cloud, desiredOf({ direct }));
    const s3 = clientOf(cloud);
    const Bucket = "shop-bucket";
    const theirs = { ID: "Theirs", AllowedMethods: ["GET"], AllowedOrigins: ["*"] };
    await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [theirs] } }));
    const rule = { ID: "Theirs", Status: "Enabled" as const, Filter: { Prefix: "logs/" }, Expiration: { Days: 9 } };
    await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules: [rule] } }));
    expect(await ensure(cloud, desiredOf({ direct }))).toHaveLength(2);
    expect(await ensure(cloud, desiredOf({ direct }))).toEqual([]);
    const { CORSRules = [] } = await s3.send(new GetBucketCorsCommand({ Bucket }));
    expect(CORSRules.map(({ ID }) => ID)).toEqual(["Theirs", "StowageDirectUploads"]);
    const { Rules = [] } = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
    expect(Rules.map(({ ID }) => ID)).toEqual([
      "Theirs",
      "StowageAbortUploads",
      "StowageIncoming",
      "StowageVersionsDirect",
    ]);
    await ensure(cloud, desiredOf({ documents }));
    expect((await s3.send(new GetBucketCorsCommand({ Bucket }))).CORSRules).toEqual([theirs]);
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
