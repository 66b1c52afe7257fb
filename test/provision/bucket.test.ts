import {
  CreateBucketCommand,
  GetBucketCorsCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketPolicyCommand,
  ListObjectsV2Command,
  PutBucketCorsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import type { RequestLog } from "@stowage/cloud";
import { privateStorage, staticFiles } from "stowage";
import { resolveStage } from "stowage/config";
import { provisionDev } from "../../packages/cli/src/commands/dev/provision-dev.ts";
import { ensureGraph } from "../../packages/cli/src/provision/apply/ensure-graph.ts";
import { createBucketContext } from "../../packages/cli/src/provision/create-context.ts";
import { bucketNodes } from "../../packages/cli/src/provision/desired-state/bucket-nodes.ts";
import type { BucketContext } from "../../packages/cli/src/provision/graph/context.ts";
import { type Graph, graphOf } from "../../packages/cli/src/provision/graph/graph.ts";
import { startTestCloud, type TestCloud } from "../support/clouds/start-test-cloud.ts";

function desiredOf(storages: Record<string, object>, endpoint = "http://localhost:9000"): Graph<BucketContext> {
  const declared = { app: "shop", region: "eu-central-1", bucket: "shop-bucket", storages };
  const config = resolveStage(declared, { stage: "dev", env: { STOWAGE_ENDPOINT: endpoint } });
  return graphOf(config, bucketNodes(config));
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
const observed = ["GetBucketTagging", "GetBucketOwnershipControls", "GetBucketPolicy", "GetBucketEncryption"];
const alsoObserved = [
  "GetBucketVersioning",
  "GetBucketCors",
  "GetPublicAccessBlock",
  "GetBucketLifecycleConfiguration",
];
const reads = ["HeadBucket", ...observed, ...alsoObserved].toSorted();

async function ensure(cloud: TestCloud, desired: Graph<BucketContext>, credentials = cloud.root): Promise<string[]> {
  const context = createBucketContext({
    region: "eu-central-1",
    endpoint: cloud.endpoint,
    credentials,
    accountId: "111122223333",
  });
  try {
    const done = await ensureGraph(desired, context, { patience: 0 });
    return done.map(({ node, action, title }) => `${action} ${node}: ${title}`).toSorted();
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

describe("bucketNodes()", () => {
  it("creates a bucket with its flags and policy, and makes no write the second time", async () => {
    const log: RequestLog[] = [];
    await using cloud = await startTestCloud({ log: (line) => log.push(line) });
    expect(await ensure(cloud, desiredOf({ assets, documents }))).toEqual([
      "changed bucket/lifecycle: uploads left open end after 7 days",
      "changed bucket/policy: anyone may read assets/*",
      "changed bucket/public-access: the flags for ACLs on, those for policies off",
      'created bucket: "shop-bucket" in eu-central-1',
    ]);
    log.length = 0;
    expect(await ensure(cloud, desiredOf({ assets, documents }))).toEqual([]);
    expect(log.map(({ operation = "" }) => operation).toSorted()).toEqual(reads);
  });

  it("needs no other actions than those that its resources name", async () => {
    const actions = desiredOf({ assets }).nodes.flatMap((node) => node.actions);
    const allow = (Action: string[]): unknown => ({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action, Resource: "arn:aws:s3:::shop-bucket" }],
    });
    await using cloud = await startTestCloud({ appPolicies: [allow(actions)] });
    expect(await ensure(cloud, desiredOf({ assets, documents, direct }), cloud.app)).toHaveLength(6);
    expect(await ensure(cloud, desiredOf({ documents }), cloud.app)).toHaveLength(5);
    await using poorer = await startTestCloud({
      appPolicies: [allow(actions.filter((action) => action !== "s3:PutBucketPolicy"))],
    });
    await expect(ensure(poorer, desiredOf({ assets }), poorer.app)).rejects.toMatchObject({
      code: "provision-failed",
      message: expect.stringMatching(/^Cannot apply bucket\/policy: the answer was 403 AccessDenied/),
    });
  });

  it("closes a bucket again when nothing is public any more, the policy before the flags", async () => {
    const log: RequestLog[] = [];
    await using cloud = await startTestCloud({ log: (line) => log.push(line) });
    await ensure(cloud, desiredOf({ assets, documents }));
    log.length = 0;
    expect(await ensure(cloud, desiredOf({ documents }))).toEqual([
      "changed bucket/policy: no statements of ours",
      "changed bucket/public-access: all four flags on",
      'changed bucket: "shop-bucket" in eu-central-1',
    ]);
    const writes = log.map(({ operation = "" }) => operation).filter((name) => /^(?:Put|Delete)/.test(name));
    expect(writes).toEqual(["PutBucketTagging", "DeleteBucketPolicy", "PutPublicAccessBlock"]);
    expect(await ensure(cloud, desiredOf({ documents }))).toEqual([]);
  });

  it("t18 lets the declared origins upload, expires what nobody claims, and keeps versions as long as declared", async () => {
    await using cloud = await startTestCloud();
    expect(await ensure(cloud, desiredOf({ documents, direct }))).toEqual([
      "changed bucket/cors: uploads from http://localhost:3000, https://app.example",
      "changed bucket/lifecycle: uploads left open end after 7 days, _incoming/* ends after 1 day, " +
        "versions of documents/* end after 1 day, versions of direct/* end after 30 days",
      "changed bucket/versioning: versions are kept",
      'created bucket: "shop-bucket" in eu-central-1',
    ]);
    expect(await ensure(cloud, desiredOf({ documents, direct }))).toEqual([]);
    expect(await preflight(cloud, "https://app.example", "PUT")).toBe("https://app.example");
    for (const origin of ["https://x.app.example", "https://evil-app.example", "http://app.example", "null"])
      expect(await preflight(cloud, origin, "PUT")).toBeNull();
    expect(await preflight(cloud, "https://app.example", "DELETE")).toBeNull();
    expect(await ensure(cloud, desiredOf({ documents }))).toEqual([
      "changed bucket/cors: no rules of ours",
      "changed bucket/lifecycle: uploads left open end after 7 days",
      'changed bucket: "shop-bucket" in eu-central-1',
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

  it("takes over the bucket of another stage in development alone", async () => {
    await using cloud = await startTestCloud();
    await ensure(cloud, desiredOf({ documents }));
    const declared = { app: "shop", region: "eu-central-1", bucket: "shop-bucket", storages: { documents } };
    const config = resolveStage(declared, { stage: "production", env: { STOWAGE_ENDPOINT: cloud.endpoint } });
    await expect(ensure(cloud, graphOf(config, bucketNodes(config)))).rejects.toMatchObject({ code: "not-ours" });
    const { endpoint, root: credentials } = cloud;
    await provisionDev(config, { endpoint, credentials, accountId: "111122223333" });
    expect(await ensure(cloud, graphOf(config, bucketNodes(config)))).toEqual([]);
  });

  it("refuses connections without TLS where the endpoint has it, whoever comes", async () => {
    await using cloud = await startTestCloud({ trustedProxies: ["127.0.0.1"] });
    const place = { region: "eu-central-1", endpoint: cloud.endpoint, credentials: cloud.root };
    const context = createBucketContext({ ...place, accountId: "111122223333" });
    // As a proxy that ends TLS says it; the signature does not cover it.
    context.s3.middlewareStack.add(
      (next) => async (args) => {
        const { headers } = args.request as { headers: Record<string, string> };
        headers["x-forwarded-proto"] = "https";
        return await next(args);
      },
      { step: "finalizeRequest", priority: "low" },
    );
    const graph = desiredOf({ assets, documents }, "https://s3.example.com");
    await ensureGraph(graph, context, { patience: 0 });
    expect(await ensureGraph(graph, context, { patience: 0 })).toEqual([]);
    const { Policy = "" } = await context.s3.send(new GetBucketPolicyCommand({ Bucket: "shop-bucket" }));
    expect(JSON.parse(Policy).Statement).toMatchObject([
      { Sid: "StowageDenyInsecureTransport", Condition: { Bool: { "aws:SecureTransport": "false" } } },
      { Sid: "StowageDenyOldTls", Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
      { Sid: "StowagePublicReadAssets" },
    ]);
    const list = new ListObjectsV2Command({ Bucket: "shop-bucket" });
    expect((await context.s3.send(list)).KeyCount).toBe(0);
    await expect(clientOf(cloud).send(list)).rejects.toMatchObject({ name: "AccessDenied" });
    context.s3.destroy();
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
