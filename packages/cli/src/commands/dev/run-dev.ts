import { type Cloud, readAccounts } from "@stowage/cloud";
import type { ResolvedConfig } from "stowage/config";
import { type ConfigFile, readConfig } from "../../config-file/read-config.ts";
import type { AccessKey } from "@stowage/cloud";
import type { CommandContext } from "../command-context.ts";
import { type DevData, devData } from "./dev-data.ts";
import { devEnvironment } from "./dev-environment.ts";
import { type DevKeys, prepareDev } from "./prepare-dev.ts";
import { provisionDev } from "./provision-dev.ts";
import { renderBanner } from "./render-banner.ts";
import { resolveDev } from "./resolve-dev.ts";
import { runCommand } from "./run-command.ts";
import { announceDev } from "./running-dev.ts";
import { explainRefusals } from "../explain-refusals.ts";
import { runInterruptible } from "../run-interruptible.ts";
import type { SignalRelay } from "../signal-relay.ts";
import { startStaticDeploys } from "./static/static-deploys.ts";
import { startLocalCloud } from "../start-local-cloud.ts";

export interface RunDevOptions {
  port: number;
  stage: string;
  config?: string;
  newBucketDefaults: "current" | "legacy";
  awsEnv?: boolean;
  explain?: boolean;
}

interface Dev {
  context: CommandContext;
  options: RunDevOptions;
  file: ConfigFile;
  data: DevData;
  signals: SignalRelay;
}

/** `stowage dev`: resolves with the exit status of the application. */
export async function runDev(
  context: CommandContext,
  command: readonly string[],
  options: RunDevOptions,
): Promise<number> {
  const file = await readConfig({ cwd: context.cwd, ...options });
  const run = async (signals: SignalRelay): Promise<number> => {
    const dev: Dev = { context, options, file, data: devData(file.directory), signals };
    return await withCloud(dev, async (cloud, keys) => await prepareAndRun(dev, cloud, keys, command));
  };
  return await runInterruptible(run, { onTerminal: process.stdin.isTTY });
}

/** The configuration is checked before anything is started; the cloud is closed however `work` ends. */
async function withCloud(dev: Dev, work: (cloud: Cloud, keys: DevKeys) => Promise<number>): Promise<number> {
  const { options, data, context } = dev;
  const keys = await prepareDev(data, resolve(dev, `http://localhost:${options.port}`));
  const accounts = await readAccounts(data.accounts);
  const log = options.explain === true ? { log: explainRefusals(context.terminal) } : {};
  const { port, newBucketDefaults } = options;
  const cloud = await startLocalCloud({
    port,
    dataDir: data.cloud,
    accounts,
    newBucketDefaults,
    explain: true,
    ...log,
  });
  try {
    return await work(cloud, keys);
  } finally {
    await cloud.close();
  }
}

async function prepareAndRun(dev: Dev, cloud: Cloud, keys: DevKeys, command: readonly string[]): Promise<number> {
  const { context, file, signals } = dev;
  const { terminal } = context;
  const endpoint = `http://localhost:${new URL(cloud.endpoint).port}`;
  const config = resolve(dev, endpoint);
  for (const warning of config.warnings) terminal.note(`warning: ${warning}`);
  await provisionDev(config, { endpoint, credentials: keys.root, accountId: keys.accountId });
  const { interruption: signal } = signals;
  const deploy = { config, credentials: keys.deploy, directory: file.directory, terminal, signal };
  await using deploys = await startStaticDeploys(deploy);
  signal.throwIfAborted();
  terminal.out(renderBanner({ config, endpoint, notDeployed: deploys.notDeployed }));
  terminal.out(`Starting: ${command.join(" ")}`);
  return await runApplication(dev, { config, endpoint, credentials: keys.runtime }, command);
}

async function runApplication(
  { context, file, options, signals }: Dev,
  { config, endpoint, credentials }: { config: ResolvedConfig; endpoint: string; credentials: AccessKey },
  command: readonly string[],
): Promise<number> {
  const { stage, region, bucket } = config;
  const connection = { stage, region, bucket, endpoint, credentials, awsEnv: options.awsEnv ?? false };
  const withdraw = await announceDev(file.directory, { stage, region, bucket, endpoint });
  try {
    const env = { ...context.env, ...devEnvironment(connection) };
    return await runCommand(command, { env, cwd: context.cwd, signals });
  } finally {
    await withdraw();
  }
}

function resolve({ file, options, context }: Dev, endpoint: string): ResolvedConfig {
  return resolveDev(file, { stage: options.stage, env: context.env, endpoint });
}
