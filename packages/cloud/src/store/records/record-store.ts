/** Reads the records of a service, of all accounts. */
export interface RecordReader<Records> {
  get<Kind extends keyof Records>(account: string, kind: Kind, id: string): Records[Kind] | undefined;
  /** Ordered by id; those whose id starts with `prefix`, by default all. */
  list<Kind extends keyof Records>(account: string, kind: Kind, prefix?: string): Records[Kind][];
  /** Of all accounts. */
  everywhere<Kind extends keyof Records>(kind: Kind): Records[Kind][];
}

/** A record, and the account that has it. */
export interface OwnedRecord<Kept> {
  account: string;
  record: Kept;
}

/** Changes them, inside one transaction. */
export interface RecordWriter<Records> extends RecordReader<Records> {
  /** Makes or replaces the record of the id. */
  put<Kind extends keyof Records>(account: string, kind: Kind, record: Records[Kind]): void;
  remove(account: string, kind: keyof Records, id: string): void;
}

/** What was made through the API of a service, durably. Reads are synchronous. */
export interface RecordStore<Records> extends RecordReader<Records> {
  /** Another number after every change of this process: what was read under the same one is current. */
  revision(): number;
  /** Of all accounts, each with the account that has it. */
  owned<Kind extends keyof Records>(kind: Kind): OwnedRecord<Records[Kind]>[];
  /** Runs `work` in one transaction; what it throws undoes it. Resolved means on disk. */
  change<T>(work: (writer: RecordWriter<Records>) => T): Promise<T>;
}
