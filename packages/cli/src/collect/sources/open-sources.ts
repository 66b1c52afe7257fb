import { realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { CliError } from "../../terminal/cli-error.ts";
import { reading } from "./reading.ts";
import { readViteManifest, type ViteBuild } from "./vite/read-vite-manifest.ts";

/** A source folder. */
export interface Source {
  /** As the configuration names it. */
  name: string;
  /** Its place in the configuration. */
  index: number;
  /** Absolute. */
  root: string;
  /** The root with no link in its path. */
  real: string;
  /** What its Vite manifest says, if it has one. */
  vite: ViteBuild | undefined;
}

export interface OpenSourcesOptions {
  /** Relative to `directory`; of two files with the same path the first folder's is taken. */
  folders: readonly string[];
  /** The folder of the configuration, absolute. */
  directory: string;
  /** `skip` goes on without a folder that does not exist; `error` is for deploys. */
  missingFolders: "error" | "skip";
}

/** Finds the source folders; warns of those that are missing and may be. */
export function openSources({ folders, directory, missingFolders }: OpenSourcesOptions, warnings: string[]): Source[] {
  const file = folders.find((name) => kindOf(resolve(directory, name)) === "file");
  if (file !== undefined) throw notFolder(file);
  const missing = folders.filter((name) => kindOf(resolve(directory, name)) === undefined);
  if (missing.length > 0 && missingFolders === "error") {
    const names = missing.map((name) => JSON.stringify(name)).join(", ");
    throw new CliError("source-missing", `Cannot collect ${names}: no such folder in ${directory}`);
  }
  for (const name of missing) warnings.push(`${name}: no such folder`);
  return folders.flatMap((name, index) => (missing.includes(name) ? [] : [openSource(name, index, directory)]));
}

function openSource(name: string, index: number, directory: string): Source {
  const root = resolve(directory, name);
  const real = reading(root, () => realpathSync(root));
  return { name, index, root, real, vite: readViteManifest(root) };
}

/** Only what is not there counts as missing: a folder that may not be read is an error of its own. */
function kindOf(path: string): "file" | "folder" | undefined {
  const stats = reading(path, () => statSync(path, { throwIfNoEntry: false }));
  if (stats === undefined) return undefined;
  return stats.isDirectory() ? "folder" : "file";
}

function notFolder(name: string): CliError {
  const fix = "Name the folder that holds it with from in stowage.config.ts";
  return new CliError("source-missing", `Cannot collect ${JSON.stringify(name)}: it is a file, not a folder`, { fix });
}
