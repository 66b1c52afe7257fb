import type { Database as Table } from "lmdb";

/** The tables of records by kind. */
export type RecordTables<Records> = { [Kind in keyof Records]: Table<Records[Kind], Buffer> };
