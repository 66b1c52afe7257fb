import { openStorages, type PrivateUrlOptions } from "stowage";
import type { ResolvedStorage } from "stowage/config";
import { CliError } from "../terminal/cli-error.ts";
import type { CommandContext } from "./command-context.ts";
import { findStorage } from "./find-storage.ts";
import { openProject, type Project, type ProjectOptions } from "./open-project.ts";
import { parseTimeSpan } from "./options/parse-time-span.ts";
import { reachStage } from "../config-file/reach-stage.ts";

export interface RunUrlOptions extends ProjectOptions {
  /** How long a private file's URL lives. */
  expires?: string;
  /** The name that a private file is saved under. */
  download?: string;
  json?: boolean;
}

/** `stowage url`: the URL of a file, as the application would make it. */
export async function runUrl(
  context: CommandContext,
  [name, key]: readonly [name: string, key: string],
  options: RunUrlOptions,
): Promise<void> {
  const life = options.expires === undefined ? {} : { expiresIn: parseTimeSpan(options.expires, "--expires") };
  const saved = options.download === undefined ? {} : { download: options.download };
  const project = await openProject(context, options, "runtime");
  const { kind } = findStorage(project.config, name);
  if (kind !== "private") refusePrivateOptions(name, kind, options);
  const url = await makeUrl(project, [name, key], { ...life, ...saved });
  context.terminal.out(options.json === true ? JSON.stringify({ storage: name, key, url }) : url);
}

async function makeUrl(
  project: Project,
  [name, key]: readonly [string, string],
  options: PrivateUrlOptions,
): Promise<string> {
  const { declared, config } = project;
  const driver = reachStage(project);
  try {
    // The bucket may come from the environment alone; the driver is of that bucket, so that naming it again is safe.
    const storages = openStorages({ ...declared, bucket: config.bucket }, { driver, stage: config.stage });
    if (config.storages[name]?.kind === "static") await storages.ready();
    const url = storages[name]?.url(key, options);
    if (url === undefined) throw new Error(`Cannot make URL of ${JSON.stringify(key)}: storage "${name}" is gone`);
    return url;
  } finally {
    await driver.close?.();
  }
}

function refusePrivateOptions(name: string, kind: ResolvedStorage["kind"], { expires, download }: RunUrlOptions): void {
  const given = expires === undefined ? "--download" : "--expires";
  if (expires === undefined && download === undefined) return;
  const reason = `storage ${JSON.stringify(name)} is ${kind}, its URLs are stable`;
  throw new CliError("usage", `Cannot use ${given}: ${reason}`, { fix: "Leave it out" });
}
