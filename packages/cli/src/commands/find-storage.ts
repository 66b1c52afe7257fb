import type { ResolvedConfig, ResolvedStorage } from "stowage/config";
import { CliError } from "../terminal/cli-error.ts";

/** The storage with this name; another name is an error that lists those there are. */
export function findStorage({ storages }: ResolvedConfig, name: string): ResolvedStorage {
  const storage = Object.hasOwn(storages, name) ? storages[name] : undefined;
  if (storage !== undefined) return storage;
  const fix = `Name one of: ${Object.keys(storages).join(", ")}`;
  throw new CliError(
    "storage-unknown",
    `Cannot find storage ${JSON.stringify(name)}: the configuration has none of that name`,
    {
      fix,
    },
  );
}
