import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import type { FaultPlan, RequestLog } from "@stowage/cloud";
import { defineStorages, staticFiles } from "stowage";
import { resolveStage } from "stowage/config";
import { provisionBucket } from "../support/provision/provision-bucket.ts";
import { deployPolicy } from "../../packages/cli/src/provision/policies/deploy-policy.ts";
import { makeProject, type TestProject } from "../cli/make-project.ts";
import { type CliResult, type RunningCli, startCli } from "../cli/start-cli.ts";
import { startTestCloud, type TestCloud } from "../support/clouds/start-test-cloud.ts";

const config = defineStorages({
  app: "shop",
  region: "us-east-1",
  bucket: "shop-test",
  storages: { assets: staticFiles({ from: ["public", "dist"] }) },
});

/** The same as a file. */
export const configFile = `import { defineStorages, staticFiles } from "stowage";
export default defineStorages({
  app: "shop",
  region: "us-east-1",
  bucket: "shop-test",
  storages: { assets: staticFiles({ from: ["public", "dist"] }) },
});
`;

/** The bucket of the configuration. */
export const Bucket = "shop-test";

/** A project that deploys to a cloud of its own. */
export interface Deploy extends AsyncDisposable {
  cloud: TestCloud;
  project: TestProject;
  log: RequestLog[];
  collect(...args: string[]): Promise<CliResult>;
  /** The same, to be ended early. */
  start(...args: string[]): RunningCli;
  env: Record<string, string>;
  read(key: string): Promise<string | undefined>;
  keys(): Promise<string[]>;
}

export interface DeployWatch {
  /** Told of every request. */
  onRequest?: (line: RequestLog) => void;
  /** What goes wrong on purpose; nothing by default. */
  faults?: FaultPlan;
}

/** A cloud with the bucket of a configuration, and a project that deploys to it as the derived identity `deploy`. */
export async function startDeploy(
  files: Record<string, string | Uint8Array>,
  { onRequest = () => {}, faults = () => undefined }: DeployWatch = {},
): Promise<Deploy> {
  const log: RequestLog[] = [];
  const resolved = resolveStage(config, { env: {} });
  const note = (line: RequestLog): void => {
    log.push(line);
    onRequest(line);
  };
  const cloud = await startTestCloud({ log: note, faults, appPolicies: [deployPolicy(resolved)] });
  await provisionBucket(cloud, resolved);
  log.length = 0;
  const project = await makeProject({
    "stowage.config.ts": configFile,
    "dist/.keep": "",
    ...files,
  });
  const env: Record<string, string> = {
    STOWAGE_ENDPOINT: cloud.endpoint,
    STOWAGE_ACCESS_KEY_ID: cloud.app.accessKeyId,
    STOWAGE_SECRET_ACCESS_KEY: cloud.app.secretAccessKey,
  };
  const s3 = cloud.client();
  const start = (...args: string[]): RunningCli => startCli(["collect", ...args], { cwd: project.directory, env });
  return {
    cloud,
    project,
    log,
    env,
    start,
    collect: async (...args) => await start(...args).ended,
    read: async (Key) => await (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString(),
    keys: async () =>
      ((await s3.send(new ListObjectsV2Command({ Bucket }))).Contents ?? []).map(({ Key }) => Key ?? ""),
    async [Symbol.asyncDispose]() {
      await project[Symbol.asyncDispose]();
      await cloud.close();
    },
  };
}
