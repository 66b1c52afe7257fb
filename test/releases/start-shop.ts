import type { FaultPlan, RequestLog } from "@stowage/cloud";
import { defineStorages, type Driver, staticFiles } from "stowage";
import { resolveStage } from "stowage/config";
import { createS3Driver } from "stowage/s3";
import { provisionBucket } from "../support/provision/provision-bucket.ts";
import { deployPolicy } from "../../packages/cli/src/provision/policies/deploy-policy.ts";
import { makeProject, type TestProject } from "../cli/make-project.ts";
import { type CliResult, runCli } from "../cli/start-cli.ts";
import { startTestCloud, type TestCloud } from "../support/clouds/start-test-cloud.ts";

const bucket = "shop-test";
const region = "us-east-1";

const declared = defineStorages({
  app: "shop",
  region,
  bucket,
  storages: { assets: staticFiles({ from: ["public"] }) },
});

const configFile = `import { defineStorages, staticFiles } from "stowage";
export default defineStorages({
  app: "shop",
  region: "${region}",
  bucket: "${bucket}",
  storages: { assets: staticFiles({ from: ["public"] }) },
  stages: { test: {} },
});
`;

/** A provisioned cloud whose static files are deployed, rolled back and pruned by the derived identity `deploy`. */
export interface Shop extends AsyncDisposable {
  cloud: TestCloud;
  /** May do what the derived policy says. */
  driver: Driver;
  /** May do everything. */
  root: Driver;
  log: RequestLog[];
  project: TestProject;
  /** Runs the command line in the stage `test` as that identity. */
  stowage(...args: string[]): Promise<CliResult>;
}

/** Starts a cloud with the bucket of a shop; `faults` may be changed while it runs. */
export async function startShop(faults: { plan?: FaultPlan } = {}): Promise<Shop> {
  const log: RequestLog[] = [];
  const resolved = resolveStage(declared, { env: {} });
  const cloud = await startTestCloud({
    admin: true,
    log: (line) => log.push(line),
    faults: (request) => faults.plan?.(request),
    appPolicies: [deployPolicy(resolved)],
  });
  const { endpoint } = cloud;
  await provisionBucket(cloud, resolved);
  const project = await makeProject({ "stowage.config.ts": configFile });
  const env = {
    STOWAGE_STAGE: "test",
    STOWAGE_ENDPOINT: endpoint,
    STOWAGE_ACCESS_KEY_ID: cloud.app.accessKeyId,
    STOWAGE_SECRET_ACCESS_KEY: cloud.app.secretAccessKey,
  };
  const retries = { attempts: 3, firstDelay: 10, longestDelay: 20 };
  const driver = createS3Driver({ region, endpoint, bucket, credentials: cloud.app, retries });
  const root = createS3Driver({ region, endpoint, bucket, credentials: cloud.root, retries });
  return {
    cloud,
    driver,
    root,
    log,
    project,
    stowage: async (...args) => await runCli(args, { cwd: project.directory, env }),
    async [Symbol.asyncDispose]() {
      await Promise.all([driver.close?.(), root.close?.()]);
      await project[Symbol.asyncDispose]();
      await cloud.close();
    },
  };
}
