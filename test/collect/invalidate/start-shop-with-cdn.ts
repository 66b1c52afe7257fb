import {
  type CloudFrontClient,
  GetInvalidationCommand,
  paginateListInvalidations,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-cloudfront";
import type { RequestLog } from "@stowage/cloud";
import { type Config, defineStorages, staticFiles } from "stowage";
import { type ResolvedConfig, resolveStage } from "stowage/config";
import { provisionBucket } from "../../support/provision/provision-bucket.ts";
import { deployPolicy } from "../../../packages/cli/src/provision/policies/deploy-policy.ts";
import { makeProject, type TestProject } from "../../cli/make-project.ts";
import { type CliResult, runCli } from "../../cli/start-cli.ts";
import { makeDistribution } from "../../support/cloudfront/make-distribution.ts";
import { startWithCloudFront } from "../../support/clouds/start-with-cloudfront.ts";
import type { TestCloud } from "../../support/clouds/start-test-cloud.ts";
import { importCertificate } from "../../support/names/import-certificate.ts";

export const domain = "media.example.com";
const region = "us-east-1";
const bucket = "shop-test";

/** The configuration of the shop. */
export const declared: Config = defineStorages({
  app: "shop",
  region,
  bucket,
  storages: { assets: staticFiles({ from: ["public"], hashed: ["built/**"] }) },
  cdn: { domain },
});

const configFile = `import { defineStorages, staticFiles } from "stowage";
export default defineStorages({
  app: "shop",
  region: "${region}",
  bucket: "${bucket}",
  storages: { assets: staticFiles({ from: ["public"], hashed: ["built/**"] }) },
  cdn: { domain: "${domain}" },
});
`;

/** An invalidation as it was asked for. */
export interface AskedInvalidation {
  id: string;
  reference: string;
  paths: string[];
}

/** A project whose stage has a CDN, deployed by the derived identity `deploy`. */
export interface ShopWithCdn extends AsyncDisposable {
  cloud: TestCloud;
  cloudFront: CloudFrontClient;
  project: TestProject;
  config: ResolvedConfig;
  log: RequestLog[];
  /** The id of the CDN's distribution. */
  distribution: string;
  env: Record<string, string>;
  stowage(...args: string[]): Promise<CliResult>;
  /** Those that were started since the last call, the oldest first. */
  invalidations(): Promise<AskedInvalidation[]>;
  /** Takes its tags from the distribution: it is somebody else's then. */
  untag(): Promise<void>;
}

/** Starts a cloud with a bucket, a distribution of somebody else and the tagged one of the shop. */
export async function startShopWithCdn(files: Record<string, string>): Promise<ShopWithCdn> {
  const config = resolveStage(declared, { env: {} });
  const log: RequestLog[] = [];
  const test = await startWithCloudFront({
    log: (line) => log.push(line),
    appPolicies: [deployPolicy(config)],
  });
  const { cloud, cloudFront } = test;
  const { endpoint } = cloud;
  await provisionBucket(cloud, config);
  await makeDistribution(cloudFront, { CallerReference: "other" });
  const arn = await importCertificate(cloud, [domain]);
  const own = await makeDistribution(cloudFront, {
    Aliases: { Quantity: 1, Items: [domain] },
    ViewerCertificate: { ACMCertificateArn: arn, SSLSupportMethod: "sni-only", MinimumProtocolVersion: "TLSv1.2_2021" },
  });
  const tags = { "stowage:app": "shop", "stowage:stage": "production" };
  const Items = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  await cloudFront.send(new TagResourceCommand({ Resource: own.arn, Tags: { Items } }));
  const project = await makeProject({ "stowage.config.ts": configFile, ...files });
  const env = {
    STOWAGE_ENDPOINT: endpoint,
    STOWAGE_ACCESS_KEY_ID: cloud.app.accessKeyId,
    STOWAGE_SECRET_ACCESS_KEY: cloud.app.secretAccessKey,
  };
  const known = new Set<string>();
  return {
    ...test,
    project,
    config,
    log,
    env,
    distribution: own.Id,
    stowage: async (...args) => await runCli(args, { cwd: project.directory, env }),
    invalidations: async () => {
      const all = await listInvalidations(cloudFront, own.Id);
      const fresh = all.filter(({ id }) => !known.has(id));
      for (const { id } of fresh) known.add(id);
      return fresh;
    },
    untag: async () => {
      const TagKeys = { Items: Object.keys(tags) };
      await cloudFront.send(new UntagResourceCommand({ Resource: own.arn, TagKeys }));
    },
    async [Symbol.asyncDispose]() {
      await project[Symbol.asyncDispose]();
      await test[Symbol.asyncDispose]();
    },
  };
}

async function listInvalidations(client: CloudFrontClient, DistributionId: string): Promise<AskedInvalidation[]> {
  const asked: AskedInvalidation[] = [];
  for await (const { InvalidationList } of paginateListInvalidations({ client }, { DistributionId })) {
    for (const { Id = "" } of InvalidationList?.Items ?? []) {
      const { Invalidation } = await client.send(new GetInvalidationCommand({ DistributionId, Id }));
      const { CallerReference: reference = "", Paths } = Invalidation?.InvalidationBatch ?? {};
      asked.unshift({ id: Id, reference, paths: [...(Paths?.Items ?? [])].toSorted() });
    }
  }
  return asked;
}
