import { stat } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { CliError } from "../terminal/cli-error.ts";

const names = ["stowage.config.ts", "stowage.config.mts", "stowage.config.js", "stowage.config.mjs"];

export interface FindConfigFileOptions {
  /** Where to start; its parents are searched as well. */
  cwd: string;
  /** A file named by the user, relative to `cwd`; nothing is searched then. */
  config?: string;
}

/** The absolute path of the configuration file. None is the error `config-missing`. */
export async function findConfigFile({ cwd, config }: FindConfigFileOptions): Promise<string> {
  if (config !== undefined) return await named(resolve(cwd, config), config);
  for (const folder of withParents(resolve(cwd))) {
    for (const name of names) if (await isFile(join(folder, name))) return join(folder, name);
  }
  throw new CliError(
    "config-missing",
    `Cannot find ${JSON.stringify(names[0])}: neither in ${cwd} nor in a folder above`,
  );
}

async function named(file: string, config: string): Promise<string> {
  if (await isFile(file)) return file;
  const fix = "Correct the path after --config";
  throw new CliError("config-missing", `Cannot read configuration ${JSON.stringify(config)}: no such file`, { fix });
}

function withParents(folder: string): string[] {
  const parent = dirname(folder);
  return relative(parent, folder) === "" ? [folder] : [folder, ...withParents(parent)];
}

async function isFile(path: string): Promise<boolean> {
  return await stat(path).then((found) => found.isFile(), missing);
}

/** Only what is not there counts as missing: a folder that may not be read is an error of its own. */
function missing(error: NodeJS.ErrnoException): false {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return false;
  throw error;
}
