import type { CheckedStage } from "./check-config.ts";
import type { ChosenStage } from "./choose-stage.ts";
import { type Env, findVariable, type Variable, variables } from "./environment.ts";
import type { Problems } from "./problems.ts";
import { readDistribution } from "./read-distribution.ts";
import { readBucket, readOrigin, readRegion } from "./read-values.ts";

/** What the environment says of where a stage lives, and where it contradicts the configuration. */
export interface EnvironmentFacts {
  bucket?: string | undefined;
  endpoint?: string | undefined;
  cdnUrl?: string | undefined;
  cdnDistribution?: string | undefined;
  /** One sentence each, with both values. */
  conflicts: string[];
}

/** Reads the facts that the environment may hold. Wrong values become problems. */
export function readEnvironment(problems: Problems, env: Env, stage: ChosenStage): EnvironmentFacts {
  const conflicts: string[] = [];
  // Disk and memory are here, whatever else the environment speaks of.
  if (stage.options.driver === "disk" || stage.options.driver === "memory") return { conflicts };
  const fact = (
    names: readonly string[],
    read: (value: unknown) => string,
    option?: keyof CheckedStage,
  ): string | undefined => {
    const variable = findVariable(env, names);
    if (variable === undefined) return undefined;
    const value = problems.read(variable.name, variable.value, read);
    if (value !== undefined && option !== undefined) compare(variable, value, option);
    return value;
  };
  const compare = ({ name }: Variable, value: string, option: keyof CheckedStage): void => {
    // The address of an engine in another stage's place is not contradicted, `stowage dev` gives every stage its own.
    const declared = option === "endpoint" ? stage.own.endpoint : stage.options[option];
    if (declared === undefined || declared === value) return;
    conflicts.push(`${name} is ${JSON.stringify(value)}, but ${option} is ${JSON.stringify(declared)}`);
  };
  const bucket = fact(variables.bucket, readBucket, "bucket");
  const endpoint = fact(variables.endpoint, readOrigin, "endpoint");
  // `stowage dev` leaves the application's other AWS clients their region.
  if (findVariable(env, ["STOWAGE_ENDPOINT"]) === undefined) fact(variables.region, readRegion, "region");
  const cdnUrl = fact(variables.cdnUrl, readDomain);
  const cdnDistribution = fact(variables.cdnDistribution, readDistribution);
  const cdn = findVariable(env, [...variables.cdnUrl, "STOWAGE_CDN_KEY_ID", ...variables.cdnDistribution]);
  if (cdn !== undefined && stage.options.cdn === false) {
    conflicts.push(`${cdn.name} is ${JSON.stringify(cdn.value)}, but cdn is false`);
  }
  return { bucket, endpoint, cdnUrl, cdnDistribution, conflicts };
}

/** The tutorial's custom domain has no scheme. */
function readDomain(value: unknown): string {
  return readOrigin(typeof value === "string" && !value.includes("://") ? `https://${value}` : value);
}
