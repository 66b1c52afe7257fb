import type { Credentials } from "@stowage/wire";
import { StowageError } from "../base/stowage-error.ts";
import { checkConfig, type CheckedStage } from "./check-config.ts";
import { chooseStage, type StageChoice } from "./choose-stage.ts";
import { type Env, findVariable, variables } from "./environment.ts";
import { environmentWarnings } from "./environment-warnings.ts";
import { Problems } from "./problems.ts";
import { readCredentials } from "./read-credentials.ts";
import { type EnvironmentFacts, readEnvironment } from "./read-environment.ts";
import type { ResolvedConfig, ResolvedStorage } from "./resolved-config.ts";

/** What {@link resolveStage} takes beside the configuration. */
export interface ResolveStageOptions {
  /** The stage; `STOWAGE_STAGE` by default, else `production`. */
  stage?: string;
  /** The variables of the process. */
  env: Env;
  /** The name of the configuration's file, for messages; `stowage.config.ts` by default. */
  source?: string;
}

/**
 * Checks a configuration, chooses a stage and joins it with the environment.
 *
 * @param config What a configuration file exports.
 * @param options The stage, the environment, and how to call the file.
 * @returns Everything that a stage is, defaults filled in.
 * @throws StowageError `config-invalid` with every problem, its place and what to write instead; `environment-conflict`
 * when a variable contradicts the configuration.
 */
export function resolveStage(config: unknown, options: ResolveStageOptions): ResolvedConfig {
  const { env, source = "stowage.config.ts" } = options;
  const problems = new Problems();
  const checked = checkConfig(problems, config);
  const stage = chooseStage(problems, checked, stageChoice(options));
  const facts = readEnvironment(problems, env, stage);
  const credentials = readCredentials(problems, env);
  const { app = "", storages } = checked;
  const bucket = facts.bucket ?? stage.options.bucket ?? bucketInMemory(stage.options, app);
  if (bucket === undefined) addMissingBucket(problems, app);
  problems.throwIfAny(source);
  throwConflicts(facts.conflicts, stage.name, source);
  const place = { region: stage.options.region ?? "", bucket: bucket ?? "", ...addressOf(facts, stage.options) };
  const warnings = environmentWarnings(env);
  return seal(
    { app, stage: stage.name, driver: stage.options.driver ?? "s3", ...place, storages, warnings },
    credentials,
  );
}

function stageChoice({ stage, env }: ResolveStageOptions): StageChoice {
  if (stage !== undefined) return { name: stage, from: "stage" };
  const variable = findVariable(env, variables.stage);
  return variable === undefined ? { name: "production", from: "stage" } : { name: variable.value, from: variable.name };
}

function bucketInMemory({ driver }: CheckedStage, app: string): string | undefined {
  return driver === "memory" ? `${app}-memory` : undefined;
}

function addMissingBucket(problems: Problems, app: string): void {
  // A wrong one was named already, by whoever said it.
  if (["bucket", ...variables.bucket].some((path) => problems.mentions(path))) return;
  problems.add("bucket", `missing. Write bucket: "${app || "myproject"}-media", or set STOWAGE_BUCKET.`);
}

type Address = Pick<ResolvedConfig, "endpoint" | "publicEndpoint" | "cdnUrl" | "pathStyle">;

function addressOf(facts: EnvironmentFacts, stage: CheckedStage): Address {
  const { cdnUrl } = facts;
  const endpoint = facts.endpoint ?? stage.endpoint;
  // The public address of another engine says nothing about this one.
  const publicEndpoint = endpoint === stage.endpoint ? stage.publicEndpoint : undefined;
  return {
    ...(endpoint !== undefined && { endpoint }),
    ...(publicEndpoint !== undefined && { publicEndpoint }),
    ...(cdnUrl !== undefined && { cdnUrl }),
    pathStyle: endpoint !== undefined,
  };
}

function throwConflicts(conflicts: readonly string[], stage: string, source: string): void {
  if (conflicts.length === 0) return;
  const reason = conflicts.map((conflict) => `${conflict} in ${source}`).join("; ");
  throw new StowageError("environment-conflict", `Cannot use stage ${JSON.stringify(stage)}: ${reason}`, {
    fix: "Keep one of the two: remove the variable, or change the configuration",
  });
}

function seal(
  config: Omit<ResolvedConfig, "credentials"> & { storages: Readonly<Record<string, ResolvedStorage>> },
  credentials: Credentials | undefined,
): ResolvedConfig {
  return Object.defineProperty(config, "credentials", { value: credentials, enumerable: false });
}
