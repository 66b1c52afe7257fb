import type { IdentityKind, IdentityRecords, KeyOwner, KeyUse } from "./identity-records.ts";

/** Reads the identities of all accounts. */
export interface IdentityReader {
  /** The case of a name does not count. */
  get<Kind extends IdentityKind>(account: string, kind: Kind, name: string): IdentityRecords[Kind] | undefined;
  /** Ordered by name. */
  list<Kind extends IdentityKind>(account: string, kind: Kind): IdentityRecords[Kind][];
  /** The user that an access key was made for. */
  keyOwner(accessKeyId: string): KeyOwner | undefined;
}

/** Changes the identities, inside one transaction. */
export interface IdentityWriter extends IdentityReader {
  /** Makes or replaces the entity of the record's name, or the one of a former name. */
  put<Kind extends IdentityKind>(account: string, kind: Kind, record: IdentityRecords[Kind], former?: string): void;
  remove(account: string, kind: IdentityKind, name: string): void;
}

/** Who was made through IAM, durably. Reads are synchronous. */
export interface IdentityStore extends IdentityReader {
  /** Runs `work` in one transaction; what it throws undoes it. Resolved means on disk. */
  change<T>(work: (writer: IdentityWriter) => T): Promise<T>;
  /** Grows with every change. */
  readonly generation: number;
  /** The last use of an access key that was saved. */
  keyUse(accessKeyId: string): KeyUse | undefined;
  saveKeyUses(uses: ReadonlyMap<string, KeyUse>): Promise<void>;
  /** 32 random bytes, made once and kept, which seal session tokens. */
  readonly sessionKey: Buffer;
}
