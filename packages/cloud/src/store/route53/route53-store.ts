import type { RecordReader, RecordStore, RecordWriter } from "../records/record-store.ts";
import type { Route53Records } from "./route53-records.ts";

/** Reads what Route 53 has, of all accounts. */
export type Route53Reader = RecordReader<Route53Records>;

/** Changes it, inside one transaction. */
export type Route53Writer = RecordWriter<Route53Records>;

/** What was made through the API of Route 53, durably. */
export type Route53Store = RecordStore<Route53Records>;
