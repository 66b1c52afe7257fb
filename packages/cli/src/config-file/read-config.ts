import { basename, dirname } from "node:path";
import { findConfigFile } from "./find-config-file.ts";
import { importConfig } from "./import-config.ts";

/** A configuration file as loaded; what it exports is checked by `resolveStage`. */
export interface ConfigFile {
  /** Absolute. */
  file: string;
  /** Its name, for messages. */
  source: string;
  /** Its folder: what the paths in it are relative to. */
  directory: string;
  config: unknown;
}

/** Finds and loads the configuration of a project. */
export async function readConfig(options: { cwd: string; config?: string }): Promise<ConfigFile> {
  const file = await findConfigFile(options);
  return { file, source: basename(file), directory: dirname(file), config: await importConfig(file) };
}
