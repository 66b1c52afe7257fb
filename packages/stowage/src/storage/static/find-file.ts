import { StowageError } from "../../base/errors/stowage-error.ts";
import type { BuiltEntry, ManifestTable, StaticEntry } from "./manifest/parse-manifest.ts";
import type { StaticManifest } from "./manifest/static-manifest.ts";

/** Finds a deployed file by its path, or by the name of the source that a build made it of. */
export function findFile(manifest: StaticManifest, path: string): StaticEntry {
  const checked = checkPath(path);
  const table = manifest.table();
  if (manifest.development) return { path: table && !table.files.has(checked) ? builtFile(table, checked) : checked };
  if (table === undefined) throw notReady(path);
  const found = table.files.get(checked) ?? table.files.get(builtFile(table, checked));
  if (found !== undefined) return found;
  const fix = "Check the path, and deploy the file with `stowage collect`";
  throw new StowageError("not-found", `Cannot find ${JSON.stringify(path)}: no such file is deployed`, { fix });
}

/** What a build made of a source; undefined for what is no source of one. */
export function findBuilt(manifest: StaticManifest, path: string): BuiltEntry | undefined {
  return manifest.table()?.built.get(path);
}

/** The error of what cannot be known before the manifest is. */
export function notReady(path: string): StowageError {
  return new StowageError("not-ready", `Cannot find ${JSON.stringify(path)}: the manifest is not loaded`);
}

function builtFile({ built }: ManifestTable, path: string): string {
  return built.get(path)?.file ?? path;
}

/** Paths are those of the manifest; one with a leading slash or with `..` would leave the prefix in development. */
function checkPath(path: string): string {
  const segments = path.split("/");
  if (!segments.some((segment) => segment === "" || segment === "." || segment === "..")) return path;
  const message = `Cannot find ${JSON.stringify(path)}: a path has no leading slash and no empty, . or .. segment`;
  throw new StowageError("invalid-option", message);
}
