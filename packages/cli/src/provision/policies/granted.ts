import type { ResolvedStorage, Right } from "stowage/config";

/** A storage with what may be done with it. */
export interface Granted {
  storage: ResolvedStorage;
  rights: ReadonlySet<Right>;
}

/** Whether browsers upload beside the storage, for who may write to take over. */
export function isStaging({ storage, rights }: Granted): boolean {
  return storage.direct !== undefined && rights.has("write");
}
