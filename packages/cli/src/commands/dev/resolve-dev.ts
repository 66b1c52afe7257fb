import { StowageError } from "stowage";
import { type Env, resolveStage, type ResolvedConfig } from "stowage/config";
import { CliError } from "../../terminal/cli-error.ts";
import type { ConfigFile } from "../../config-file/read-config.ts";
import { devEnvironment } from "./dev-environment.ts";

export interface ResolveDevOptions {
  stage: string;
  env: Env;
  /** The origin of the embedded cloud. */
  endpoint: string;
}

/** Stands in for the keys, which are made only once the configuration is known to be right. */
const credentials = { accessKeyId: "none-yet", secretAccessKey: "none-yet" };

/**
 * Resolves a stage as the application will: with the environment that `stowage dev` gives it. A bucket that nobody named
 * is called after application and stage; the tutorial's variable for it belongs to other AWS clients here.
 */
export function resolveDev(file: ConfigFile, { stage, env, endpoint }: ResolveDevOptions): ResolvedConfig {
  const connection = devEnvironment({ stage, endpoint, credentials, region: "", bucket: "" });
  const bucket = env["STOWAGE_BUCKET"] ?? defaultBucket(file.config, stage);
  const variables = { ...env, ...connection, STOWAGE_BUCKET: bucket, AWS_STORAGE_BUCKET_NAME: undefined };
  const config = resolveWith(file, variables, stage);
  if (config.driver === "s3") return config;
  const fix = "Take driver out of the stage, or start the application without stowage dev";
  throw new CliError(
    "usage",
    `Cannot run stage ${JSON.stringify(stage)} on the embedded cloud: its driver is ${JSON.stringify(config.driver)}`,
    { fix },
  );
}

function resolveWith(file: ConfigFile, env: Env, stage: string): ResolvedConfig {
  try {
    return resolveStage(file.config, { stage, env, source: file.source });
  } catch (error) {
    throw explainEndpoint(error, stage);
  }
}

function defaultBucket(config: unknown, stage: string): string | undefined {
  const { app, bucket, stages } = recordOf(config);
  const named = recordOf(recordOf(stages)[stage])["bucket"] ?? bucket;
  return named === undefined && typeof app === "string" ? `${app}-${stage}` : undefined;
}

function explainEndpoint(error: unknown, stage: string): unknown {
  const ours =
    error instanceof StowageError &&
    error.code === "environment-conflict" &&
    error.message.includes("STOWAGE_ENDPOINT");
  if (!ours) return error;
  const fix = `Give the stage an entry without endpoint, as the embedded cloud is its engine: stages: { ${stage}: {} }`;
  return new StowageError("environment-conflict", error.message, { fix });
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
