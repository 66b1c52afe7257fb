import type { IdentityKind, IdentityRecords } from "../../store/identities/identity-records.ts";
import type { IdentityReader, IdentityStore } from "../../store/identities/identity-store.ts";
import { QueryError } from "../wire/query-error.ts";

/** Reads the identities of one account. */
export interface AccountReader {
  get<Kind extends IdentityKind>(kind: Kind, name: string): IdentityRecords[Kind] | undefined;
  /** Ordered by name. */
  list<Kind extends IdentityKind>(kind: Kind): IdentityRecords[Kind][];
}

/** Changes the identities of one account. */
export interface AccountWriter extends AccountReader {
  /** Makes or replaces the entity of the record's name, or the one of a former name. */
  put<Kind extends IdentityKind>(kind: Kind, record: IdentityRecords[Kind], former?: string): void;
  remove(kind: IdentityKind, name: string): void;
}

/** Identities that are not in the store, by kind and name in lower case. */
export type DeclaredIdentities = { [Kind in IdentityKind]: ReadonlyMap<string, IdentityRecords[Kind]> };

/** The identities of one account: those made through IAM, and the users that the accounts file declares. */
export class AccountIdentities implements AccountReader {
  readonly account: string;
  readonly #store: IdentityStore;
  readonly #declared: DeclaredIdentities;

  constructor(account: string, store: IdentityStore, declared: DeclaredIdentities) {
    this.account = account;
    this.#store = store;
    this.#declared = declared;
  }

  /** Whether the accounts file declares a user. */
  isDeclared(user: string): boolean {
    return this.#declared.user.has(user.toLowerCase());
  }

  get<Kind extends IdentityKind>(kind: Kind, name: string): IdentityRecords[Kind] | undefined {
    return this.#readerOf(this.#store).get(kind, name);
  }

  list<Kind extends IdentityKind>(kind: Kind): IdentityRecords[Kind][] {
    return this.#readerOf(this.#store).list(kind);
  }

  /** Runs `work` in one transaction; what it throws undoes it. A user that the file declares cannot be changed. */
  change<T>(work: (writer: AccountWriter) => T): Promise<T> {
    const { account } = this;
    return this.#store.change((writer) =>
      work({
        ...this.#readerOf(writer),
        put: (kind, record, former = record.name) => {
          if (kind === "user") this.#refuseDeclared(former);
          writer.put(account, kind, record, former);
        },
        remove: (kind, name) => {
          if (kind === "user") this.#refuseDeclared(name);
          writer.remove(account, kind, name);
        },
      }),
    );
  }

  #readerOf(reader: IdentityReader): AccountReader {
    const { account } = this;
    const declared = this.#declared;
    return {
      get: (kind, name) => declared[kind].get(name.toLowerCase()) ?? reader.get(account, kind, name),
      list: (kind) => {
        const stored = reader.list(account, kind);
        return declared[kind].size === 0 ? stored : [...declared[kind].values(), ...stored].toSorted(byName);
      },
    };
  }

  #refuseDeclared(name: string): void {
    if (!this.isDeclared(name)) return;
    throw new QueryError("UnmodifiableEntity", `The user ${name} is declared in the accounts file: change it there.`, {
      rule: "accounts file",
      because: `it declares user ${name}`,
      changes: ["Change the file, and start anew; or make a user of another name with IAM"],
    });
  }
}

function byName(one: { name: string }, other: { name: string }): number {
  return one.name.toLowerCase() < other.name.toLowerCase() ? -1 : 1;
}
