import type { ViteBuild } from "./read-vite-manifest.ts";
import type { ViteEntry } from "../vite-entry.ts";

/** The entries of all manifests, with the paths that they need, each with the manifest that names it. */
export interface MergedEntries {
  entries: Map<string, ViteEntry>;
  needed: Map<string, string>;
}

/** Puts the manifests of several sources together; of two entries with the same name the first is taken, with a warning. */
export function mergeEntries(
  sources: readonly { name: string; vite: ViteBuild | undefined }[],
  warnings: string[],
): MergedEntries {
  const merged: MergedEntries = { entries: new Map(), needed: new Map() };
  for (const { name: source, vite } of sources) {
    for (const [name, entry] of vite?.entries ?? []) {
      if (merged.entries.has(name)) {
        warnings.push(`${source}: its Vite manifest names ${JSON.stringify(name)} as that of an earlier folder does`);
        continue;
      }
      merged.entries.set(name, entry);
      for (const path of [entry.file, ...entry.css, ...entry.imports]) merged.needed.set(path, vite?.file ?? source);
    }
  }
  return merged;
}
