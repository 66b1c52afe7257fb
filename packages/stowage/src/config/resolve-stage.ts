import type { Credentials } from "@stowage/wire";
import { defaultFilesUrl } from "../base/values/parse-files-url.ts";
import { checkOptions } from "../base/values/check-options.ts";
import { optionNames } from "../base/values/option-names.ts";
import type { Provider } from "../base/values/providers.ts";
import { StowageError } from "../base/errors/stowage-error.ts";
import { checkConfig, type CheckedStage } from "./check-config.ts";
import { chooseStage, type StageChoice } from "./choose-stage.ts";
import { type Env, findVariable, variables } from "./environment.ts";
import { environmentWarnings } from "./environment-warnings.ts";
import { pinReleases } from "./pin-releases.ts";
import { withPlainNames } from "./with-plain-names.ts";
import { Problems } from "./problems.ts";
import { readCdnKey } from "./read-cdn-key.ts";
import { readFilesSecret } from "./read-files-secret.ts";
import { readCredentials } from "./read-credentials.ts";
import { type EnvironmentFacts, readEnvironment } from "./read-environment.ts";
import { resolveCdn } from "./resolve-cdn.ts";
import type { ResolvedCdnKey, ResolvedConfig, ResolvedStorage } from "./resolved-config.ts";

/** What {@link resolveStage} takes beside the configuration. */
export interface ResolveStageOptions {
  /** The stage; `STOWAGE_STAGE` by default, else `production`. */
  stage?: string;
  /** The variables of the process. */
  env: Env;
  /** The name of the configuration's file, for messages; `stowage.config.ts` by default. */
  source?: string;
}

const known = optionNames<ResolveStageOptions>({ stage: true, env: true, source: true });

/**
 * Checks a configuration, chooses a stage and joins it with the environment.
 *
 * @param config What a configuration file exports.
 * @param options The stage, the environment, and how to call the file.
 * @returns Everything that a stage is, defaults filled in.
 * @throws StowageError `config-invalid` with every problem, its place and what to write instead; `environment-conflict`
 * when a variable contradicts the configuration; `invalid-option`.
 */
export function resolveStage(config: unknown, options: ResolveStageOptions): ResolvedConfig {
  checkOptions(options, known, () => ({ action: "resolve stage" }));
  const { env, source = "stowage.config.ts" } = options;
  const problems = new Problems();
  const checked = checkConfig(problems, config);
  const stage = chooseStage(problems, checked, stageChoice(options));
  const facts = readEnvironment(problems, env, stage);
  const credentials = readCredentials(problems, env);
  const cdn = resolveCdn(stage, facts);
  const cdnKey = isLocal(stage.options) ? undefined : readCdnKey(problems, env, cdn.cdn);
  const filesSecret = stage.options.driver === "disk" ? readFilesSecret(problems, env) : undefined;
  const { app = "" } = checked;
  const development = stage.name === "dev" || stage.options.driver === "memory";
  const declared = development ? withPlainNames(checked.storages) : checked.storages;
  const storages = pinReleases(problems, declared, { env, development });
  const bucket = facts.bucket ?? stage.options.bucket ?? localBucket(stage.options, app);
  if (bucket === undefined) addMissingBucket(problems, app);
  if (stage.options.driver === "disk") addVersions(problems, storages);
  addMissingEndpoint(problems, stage.options, facts);
  problems.throwIfAny(source);
  throwConflicts(facts.conflicts, stage.name, source);
  const place = {
    region: stage.options.region ?? "",
    bucket: bucket ?? "",
    ...addressOf(stage.name, facts, stage.options),
  };
  const warnings = environmentWarnings(env);
  const { driver = "s3", folder = ".stowage/files", filesUrl = defaultFilesUrl } = stage.options;
  const { conditionalWrites = "required" } = stage.options;
  const { identities } = checked;
  const cloud = {
    ...(identities && { identities }),
    ...(stage.options.managed === false && { managed: false as const }),
  };
  return seal(
    {
      app,
      stage: stage.name,
      driver,
      folder,
      filesUrl,
      conditionalWrites,
      ...place,
      ...cdn,
      storages,
      ...cloud,
      warnings,
    },
    { credentials, cdnKey, filesSecret },
  );
}

function stageChoice({ stage, env }: ResolveStageOptions): StageChoice {
  if (stage !== undefined) return { name: stage, from: "stage" };
  const variable = findVariable(env, variables.stage);
  return variable === undefined ? { name: "production", from: "stage" } : { name: variable.value, from: variable.name };
}

/** Older versions are kept for the day they are needed: a stage that keeps none must not seem to. */
function addVersions(problems: Problems, storages: Readonly<Record<string, ResolvedStorage>>): void {
  for (const { name, versions } of Object.values(storages)) {
    if (versions === undefined) continue;
    const advice = 'Write driver: "s3" or "memory", or leave versions out.';
    problems.add(`storages.${name}.versions`, `cannot be kept by the driver "disk". ${advice}`);
  }
}

function isLocal({ driver }: CheckedStage): boolean {
  return driver === "disk" || driver === "memory";
}

function localBucket(stage: CheckedStage, app: string): string | undefined {
  return isLocal(stage) ? `${app}-${stage.driver}` : undefined;
}

function addMissingBucket(problems: Problems, app: string): void {
  // A wrong one was named already, by whoever said it.
  if (["bucket", ...variables.bucket].some((path) => problems.mentions(path))) return;
  problems.add("bucket", `missing. Write bucket: "${app || "myproject"}-media", or set STOWAGE_BUCKET.`);
}

/** Hosts that only the operator of the engine knows. */
const examples: Readonly<Partial<Record<Provider, string>>> = {
  r2: "https://<account>.r2.cloudflarestorage.com",
  ceph: "https://s3.example.com",
  garage: "https://s3.example.com",
  minio: "https://s3.example.com",
};

function addMissingEndpoint(problems: Problems, stage: CheckedStage, facts: EnvironmentFacts): void {
  const example = stage.provider && examples[stage.provider];
  if (example === undefined || (facts.endpoint ?? stage.endpoint) !== undefined) return;
  problems.add("endpoint", `missing. Write endpoint: ${JSON.stringify(example)}, or set STOWAGE_ENDPOINT.`);
}

type Address = Pick<ResolvedConfig, "provider" | "endpoint" | "publicEndpoint" | "pathStyle">;

/** An engine that the environment puts in the place of the stage's is not the one that the stage names. */
function providerOf(name: string, facts: EnvironmentFacts, stage: CheckedStage): Provider | undefined {
  const replaced = facts.endpoint !== undefined && facts.endpoint !== stage.endpoint;
  return replaced && (name === "dev" || stage.endpoint !== undefined) ? undefined : stage.provider;
}

function addressOf(name: string, facts: EnvironmentFacts, stage: CheckedStage): Address {
  const endpoint = facts.endpoint ?? stage.endpoint;
  // The public address of another engine says nothing about this one.
  const publicEndpoint = endpoint === stage.endpoint ? stage.publicEndpoint : undefined;
  const provider = providerOf(name, facts, stage);
  return {
    ...(provider !== undefined && { provider }),
    ...(endpoint !== undefined && { endpoint }),
    ...(publicEndpoint !== undefined && { publicEndpoint }),
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

interface Secrets {
  credentials: Credentials | undefined;
  cdnKey: ResolvedCdnKey | undefined;
  filesSecret: string | undefined;
}

function seal(
  config: Omit<ResolvedConfig, keyof Secrets> & { storages: Readonly<Record<string, ResolvedStorage>> },
  secrets: Secrets,
): ResolvedConfig {
  return Object.defineProperties(config, {
    credentials: { value: secrets.credentials, enumerable: false },
    cdnKey: { value: secrets.cdnKey, enumerable: false },
    filesSecret: { value: secrets.filesSecret, enumerable: false },
  });
}
