import type { Tag } from "../objects/object-attributes.ts";

export interface HostedZoneRecord {
  /** Unique in all accounts. */
  id: string;
  account: string;
  /** In lower case, escaped, with its last dot. */
  name: string;
  callerReference: string;
  comment?: string;
  /** Milliseconds since the epoch. */
  created: number;
  nameServers: string[];
  tags: Tag[];
}

/** What a record set answers: values, or what another name answers. */
export type RecordSetContent =
  | { ttl: number; values: string[]; alias?: undefined }
  | { alias: { zone: string; name: string }; values?: undefined };

export interface RecordSetRecord {
  /** The id of its zone, `/`, its name from right to left, a space, and its type: so ids order as listings do. */
  id: string;
  /** In lower case, escaped, with its last dot. */
  name: string;
  type: string;
  /** What the API shows; a set that is deleted has none. */
  content?: RecordSetContent;
  /** From when on resolvers see it, in milliseconds since the epoch. */
  insync: number;
  /** What they see until then. */
  served?: RecordSetContent;
  /** From when on they have seen that. */
  servedSince?: number;
}

export interface ChangeRecord {
  id: string;
  comment?: string;
  /** Milliseconds since the epoch. */
  submitted: number;
  /** From when on resolvers see it, in milliseconds since the epoch. */
  insync: number;
}

/** The records of Route 53 by kind. */
export interface Route53Records {
  hostedZone: HostedZoneRecord;
  recordSet: RecordSetRecord;
  change: ChangeRecord;
}
