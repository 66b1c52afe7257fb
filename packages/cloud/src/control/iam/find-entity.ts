import type { IdentityRecords } from "../../store/identities/identity-records.ts";
import type { AccountReader } from "../directory/account-identities.ts";
import { QueryError } from "../wire/query-error.ts";

/** What is found by its name. */
export type NamedKind = "user" | "group" | "role";

/** The entity of a name, in its case; `NoSuchEntity` when there is none. */
export function findEntity<Kind extends NamedKind>(
  reader: AccountReader,
  kind: Kind,
  name: string,
): IdentityRecords[Kind] {
  const record = reader.get(kind, name);
  if (record !== undefined && record.name === name) return record;
  throw new QueryError("NoSuchEntity", `The ${kind} with name ${name} cannot be found.`);
}

/** Refuses a name that is taken, whatever its case. */
export function refuseTaken(reader: AccountReader, kind: NamedKind, name: string): void {
  if (reader.get(kind, name) === undefined) return;
  const shown = kind.charAt(0).toUpperCase() + kind.slice(1);
  throw new QueryError("EntityAlreadyExists", `${shown} with name ${name} already exists.`);
}
