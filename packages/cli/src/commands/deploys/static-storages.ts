import type { ResolvedConfig, ResolvedStatic } from "stowage/config";
import { CliError } from "../../terminal/cli-error.ts";
import { findStorage } from "../find-storage.ts";

/** The static storages of a stage; `source-missing` when there are none. */
export function staticStorages({ storages }: ResolvedConfig): ResolvedStatic[] {
  const found = Object.values(storages).filter((storage) => storage.kind === "static");
  if (found.length > 0) return found;
  const fix = 'Declare one in stowage.config.ts: assets: staticFiles({ from: ["public"] })';
  throw new CliError("source-missing", "Cannot find static files: the configuration declares none", { fix });
}

/** The static storage of this name, or without a name all of them; none is an error. */
export function chosenStatics(config: ResolvedConfig, name: string | undefined): ResolvedStatic[] {
  const statics = staticStorages(config);
  if (name === undefined) return statics;
  const { kind } = findStorage(config, name);
  if (kind === "static") return statics.filter((each) => each.name === name);
  const fix = `Name one of: ${statics.map((each) => each.name).join(", ")}`;
  throw new CliError("storage-unknown", `Cannot find releases of ${JSON.stringify(name)}: it is ${kind}`, { fix });
}
