import { join, resolve } from "node:path";
import { type Env, resolveStage, type ResolvedConfig } from "stowage/config";
import { type ConfigFile, readConfig } from "../../config-file/read-config.ts";
import { createProvisionContext } from "../../provision/create-provision-context.ts";
import { bucketName } from "../../provision/desired-state/bucket-name.ts";
import { synthesize, type SynthesizeOptions } from "../../provision/desired-state/synthesize.ts";
import { findCaller } from "../../provision/find-caller.ts";
import type { ProvisionContext } from "../../provision/graph/context.ts";
import type { Graph } from "../../provision/graph/graph.ts";
import { createSecrets } from "../../provision/secrets/create-secrets.ts";
import { CliError } from "../../terminal/cli-error.ts";
import type { CommandContext } from "../command-context.ts";
import type { ProjectOptions } from "../open-project.ts";

export interface CloudOptions extends ProjectOptions, SynthesizeOptions {
  /** The secrets file; `.stowage/env/STAGE.env` beside the configuration by default. */
  secrets?: string;
}

/** The cloud of a stage, as it is to be, and the connection to it. */
export interface StageCloud extends Disposable {
  /** The folder of the configuration. */
  directory: string;
  config: ResolvedConfig;
  accountId: string;
  graph: Graph<ProvisionContext>;
  context: ProvisionContext;
}

/** Stands in for the bucket's name until the account is known, which is part of it. */
const unnamed = "unnamed";

/** Resolves a stage for the provisioner, and asks whose the credentials are. Nothing is changed. */
export async function openCloud(context: CommandContext, options: CloudOptions): Promise<StageCloud> {
  const file = await readConfig({ cwd: context.cwd, ...options });
  const env = ownEnv(context.env);
  const first = resolveWith(file, env, options, true);
  for (const warning of first.warnings) context.terminal.note(`warning: ${warning}`);
  refuseOthers(first);
  const { region, endpoint, credentials, stage } = first;
  const place = { region, endpoint, credentials };
  const { accountId } = await findCaller(place);
  const config =
    first.bucket === unnamed
      ? resolveWith(file, { ...env, STOWAGE_BUCKET: bucketName(first, accountId) }, options)
      : first;
  const { directory } = file;
  const path = options.secrets === undefined ? secretsFile(directory, stage) : resolve(context.cwd, options.secrets);
  const graph = synthesize(config, accountId, options);
  const connection = createProvisionContext({ ...place, accountId, secrets: await createSecrets(path) });
  return { directory, config, accountId, graph, context: connection, [Symbol.dispose]: connection[Symbol.dispose] };
}

/** `STOWAGE_*` are the keys of the application, which may not provision: whoever has others as well means those. */
function ownEnv(env: Env): Env {
  const others = ["AWS_ACCESS_KEY_ID", "AWS_PROFILE"].some((name) => (env[name] ?? "") !== "");
  if (!others) return env;
  const { STOWAGE_ACCESS_KEY_ID: _id, STOWAGE_SECRET_ACCESS_KEY: _key, STOWAGE_SESSION_TOKEN: _token, ...own } = env;
  return own;
}

/** Where the secrets of a stage are kept by default. */
function secretsFile(directory: string, stage: string): string {
  return join(directory, ".stowage", "env", `${stage}.env`);
}

/** A bucket that neither the configuration nor the environment names is left unnamed where `mayBeUnnamed`. */
function resolveWith(
  { config, source }: ConfigFile,
  env: Env,
  { stage }: ProjectOptions,
  mayBeUnnamed = false,
): ResolvedConfig {
  const chosen = stage === undefined ? {} : { stage };
  const resolveIn = (variables: Env): ResolvedConfig => resolveStage(config, { ...chosen, env: variables, source });
  if (!mayBeUnnamed || isNamed(config, stage ?? env["STOWAGE_STAGE"], env)) return resolveIn(env);
  return resolveIn({ ...env, STOWAGE_BUCKET: unnamed });
}

function isNamed(config: unknown, stage = "production", env: Env): boolean {
  const { bucket, stages } = recordOf(config);
  const variables = ["STOWAGE_BUCKET", "AWS_STORAGE_BUCKET_NAME"].map((name) => env[name] ?? "");
  return [recordOf(recordOf(stages)[stage])["bucket"], bucket].some(Boolean) || variables.some((value) => value !== "");
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function refuseOthers({ stage, driver, provider = "aws" }: ResolvedConfig): void {
  if (driver !== "s3") {
    const fix = "Choose a stage that is kept in a bucket with --stage";
    const message = `Cannot provision stage ${JSON.stringify(stage)}: its driver is ${JSON.stringify(driver)}`;
    throw new CliError("usage", message, { fix });
  }
  if (provider === "aws") return;
  const fix = "Set it up by its own means; docs/providers.md says what stowage needs";
  const message = `Cannot provision stage ${JSON.stringify(stage)}: stowage provisions AWS alone, and the provider is ${JSON.stringify(provider)}`;
  throw new CliError("usage", message, { fix });
}
