import type { ResolvedConfig } from "stowage/config";

/** A static storage as `collect` takes it. */
export interface StaticStorage {
  name: string;
  prefix: string;
  from: readonly string[];
}

/** The static storages of a stage. */
export function staticStorages({ storages }: ResolvedConfig): StaticStorage[] {
  return Object.values(storages).flatMap(({ name, kind, prefix, from }) =>
    kind === "static" ? [{ name, prefix, from: from ?? [] }] : [],
  );
}
