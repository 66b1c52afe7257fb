import { type Provider, providers } from "../base/values/providers.ts";
import { checkCdn } from "./check-cdn.ts";
import { checkIdentities } from "./check-identities.ts";
import { checkStorages } from "./check-storages.ts";
import { optional, type OptionReaders, required } from "./option-reader.ts";
import type { Problems } from "./problems.ts";
import { isRecord } from "./problems.ts";
import {
  readApp,
  readBucket,
  readFilesUrl,
  readFlag,
  readFolder,
  readOrigin,
  readRegion,
  readWord,
} from "./read-values.ts";
import type { ResolvedCdn, ResolvedIdentity, ResolvedStorage } from "./resolved-config.ts";

/** The options of one stage, checked. */
export interface CheckedStage {
  region?: string | undefined;
  bucket?: string | undefined;
  driver?: "s3" | "disk" | "memory" | undefined;
  folder?: string | undefined;
  filesUrl?: string | undefined;
  provider?: Provider | undefined;
  conditionalWrites?: "required" | "checked" | undefined;
  endpoint?: string | undefined;
  publicEndpoint?: string | undefined;
  cdn?: ResolvedCdn | false | undefined;
  managed?: boolean | undefined;
}

type StageOptions = Omit<CheckedStage, "cdn"> & { cdn: unknown };

/** A configuration whose every part was checked, before a stage is chosen. */
export interface CheckedConfig extends CheckedStage {
  app: string | undefined;
  storages: Record<string, ResolvedStorage>;
  identities?: ResolvedIdentity[] | undefined;
  stages: Record<string, CheckedStage>;
}

const asIs = (value: unknown): unknown => value;

const stage: OptionReaders<StageOptions> = {
  region: optional(readRegion),
  bucket: optional(readBucket),
  driver: optional(readWord(["s3", "disk", "memory"])),
  folder: optional(readFolder),
  filesUrl: optional(readFilesUrl),
  provider: optional(readWord(providers)),
  conditionalWrites: optional(readWord(["required", "checked"])),
  endpoint: optional(readOrigin),
  publicEndpoint: optional(readOrigin),
  cdn: optional(asIs),
  managed: optional(readFlag),
};

interface TopLevel extends StageOptions {
  app: string | undefined;
  storages: unknown;
  identities: unknown;
  stages: unknown;
}

const topLevel: OptionReaders<TopLevel> = {
  ...stage,
  app: required(readApp, '"myproject"'),
  region: required(readRegion, '"eu-central-1"'),
  storages: optional(asIs),
  identities: optional(asIs),
  stages: optional(asIs),
};

/** Checks what a configuration file exports; what is wrong goes to `problems`. */
export function checkConfig(problems: Problems, config: unknown): CheckedConfig {
  const { app, storages: declared, identities, stages, cdn, ...own } = problems.readOptions("", config, topLevel);
  if (!isRecord(config)) return { app: undefined, storages: {}, stages: {} };
  const storages = checkStorages(problems, declared);
  return {
    ...own,
    cdn: checkCdn(problems, "cdn", cdn),
    app,
    storages,
    identities: checkIdentities(problems, identities, storages),
    stages: checkStages(problems, stages),
  };
}

function checkStages(problems: Problems, value: unknown): Record<string, CheckedStage> {
  if (value === undefined) return {};
  if (!isRecord(value)) {
    problems.add("stages", "not an object. Write stages: { staging: { bucket: … } }.");
    return {};
  }
  const stages = Object.entries(value).map(([name, options]): [string, CheckedStage] => {
    const path = `stages.${name}`;
    if (!isStageName(name)) problems.add(path, `${JSON.stringify(name)} is not a name. Write ${stageRule}.`);
    const { cdn, ...own } = problems.readOptions(path, options, stage);
    return [name, { ...own, cdn: checkCdn(problems, `${path}.cdn`, cdn) }];
  });
  return Object.fromEntries(stages);
}

/** What the name of a stage may be, in words. */
const stageRule = "up to 32 lower-case letters, digits and hyphens";

/** Whether a word can name a stage, which then is part of the names of resources. */
function isStageName(name: string): boolean {
  return /^[a-z](?:[a-z0-9-]{0,30}[a-z0-9])?$/.test(name);
}
