import type { CloudFrontKind, CloudFrontRecords } from "./cloudfront-records.ts";

/** Reads what CloudFront has, of all accounts. */
export interface CloudFrontReader {
  get<Kind extends CloudFrontKind>(account: string, kind: Kind, id: string): CloudFrontRecords[Kind] | undefined;
  /** Ordered by id; those whose id starts with `prefix`, by default all. */
  list<Kind extends CloudFrontKind>(account: string, kind: Kind, prefix?: string): CloudFrontRecords[Kind][];
  /** Of all accounts. */
  everywhere<Kind extends CloudFrontKind>(kind: Kind): CloudFrontRecords[Kind][];
}

/** A record, and the account that has it. */
export interface OwnedRecord<Kind extends CloudFrontKind> {
  account: string;
  record: CloudFrontRecords[Kind];
}

/** Changes it, inside one transaction. */
export interface CloudFrontWriter extends CloudFrontReader {
  /** Makes or replaces the record of the id. */
  put<Kind extends CloudFrontKind>(account: string, kind: Kind, record: CloudFrontRecords[Kind]): void;
  remove(account: string, kind: CloudFrontKind, id: string): void;
}

/** What was made through the API of CloudFront, durably. Reads are synchronous. */
export interface CloudFrontStore extends CloudFrontReader {
  /** Another number after every change of this process: what was read under the same one is current. */
  revision(): number;
  /** Of all accounts, each with the account that has it. */
  owned<Kind extends CloudFrontKind>(kind: Kind): OwnedRecord<Kind>[];
  /** Runs `work` in one transaction; what it throws undoes it. Resolved means on disk. */
  change<T>(work: (writer: CloudFrontWriter) => T): Promise<T>;
}
