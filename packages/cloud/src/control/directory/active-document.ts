import type { PolicyRecord } from "../../store/identities/identity-records.ts";

/** The text of the version of a managed policy that counts. */
export function activeDocument({ versions, active }: PolicyRecord): string {
  return versions.find(({ id }) => id === active)?.document ?? "";
}
