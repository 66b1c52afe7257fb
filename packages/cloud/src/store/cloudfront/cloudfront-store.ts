import type { CloudFrontKind, CloudFrontRecords } from "./cloudfront-records.ts";

/** Reads what CloudFront has, of all accounts. */
export interface CloudFrontReader {
  get<Kind extends CloudFrontKind>(account: string, kind: Kind, id: string): CloudFrontRecords[Kind] | undefined;
  /** Ordered by id; those whose id starts with `prefix`, by default all. */
  list<Kind extends CloudFrontKind>(account: string, kind: Kind, prefix?: string): CloudFrontRecords[Kind][];
  /** Of all accounts. */
  everywhere<Kind extends CloudFrontKind>(kind: Kind): CloudFrontRecords[Kind][];
}

/** Changes it, inside one transaction. */
export interface CloudFrontWriter extends CloudFrontReader {
  /** Makes or replaces the record of the id. */
  put<Kind extends CloudFrontKind>(account: string, kind: Kind, record: CloudFrontRecords[Kind]): void;
  remove(account: string, kind: CloudFrontKind, id: string): void;
}

/** What was made through the API of CloudFront, durably. Reads are synchronous. */
export interface CloudFrontStore extends CloudFrontReader {
  /** Runs `work` in one transaction; what it throws undoes it. Resolved means on disk. */
  change<T>(work: (writer: CloudFrontWriter) => T): Promise<T>;
}
