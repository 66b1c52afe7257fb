import type { ResolvedStorage } from "./resolved-config.ts";

/** The storages with all their static files under plain names, which is where development looks for them. */
export function withPlainNames(storages: Readonly<Record<string, ResolvedStorage>>): Record<string, ResolvedStorage> {
  return Object.fromEntries(
    Object.entries(storages).map(([name, storage]) => {
      if (storage.kind !== "static") return [name, storage];
      const { plain: _, ...all } = storage;
      return [name, all];
    }),
  );
}
