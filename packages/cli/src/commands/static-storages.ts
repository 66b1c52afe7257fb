import type { ResolvedConfig, ResolvedStatic } from "stowage/config";
import { CliError } from "../terminal/cli-error.ts";

/** The static storages of a stage; `source-missing` when there are none. */
export function staticStorages({ storages }: ResolvedConfig): ResolvedStatic[] {
  const found = Object.values(storages).filter((storage) => storage.kind === "static");
  if (found.length > 0) return found;
  const fix = 'Declare one in stowage.config.ts: assets: staticFiles({ from: ["public"] })';
  throw new CliError("source-missing", "Cannot collect: the configuration has no static storage", { fix });
}
