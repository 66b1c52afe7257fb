import type { Config } from "stowage";
import { resolveStage, type ResolvedConfig } from "stowage/config";
import { readConfig } from "../config-file/read-config.ts";
import type { CommandContext } from "./command-context.ts";
import { withRunningDev } from "./dev/running-dev.ts";

/** What every command that works on a project takes. */
export interface ProjectOptions {
  config?: string;
  stage?: string;
}

/** A project with its stage resolved, ready to be worked on. */
export interface Project {
  /** The folder of the configuration. */
  directory: string;
  /** What the file exports. */
  declared: Config;
  config: ResolvedConfig;
}

/** Loads the configuration and resolves its stage as `identity`, against a running `stowage dev` where one is meant. */
export async function openProject(
  context: CommandContext,
  options: ProjectOptions,
  identity: "runtime" | "deploy",
): Promise<Project> {
  const file = await readConfig({ cwd: context.cwd, ...options });
  const env = await withRunningDev(context.env, { directory: file.directory, identity, ...options });
  const stage = options.stage === undefined ? {} : { stage: options.stage };
  const config = resolveStage(file.config, { ...stage, env, source: file.source });
  for (const warning of config.warnings) context.terminal.note(`warning: ${warning}`);
  if (!isConfig(file.config)) throw new Error(`Cannot use ${file.file}: it was checked and is no configuration`);
  return { directory: file.directory, declared: file.config, config };
}

/** Everything in it has been checked by `resolveStage`. */
function isConfig(value: unknown): value is Config {
  return typeof value === "object" && value !== null && "storages" in value;
}
