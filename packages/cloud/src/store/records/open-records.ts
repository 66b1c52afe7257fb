import type { Engine } from "../engine.ts";
import { nameSpace, pastPrefix } from "../key-encoding.ts";
import type { RecordReader, RecordStore, RecordWriter } from "./record-store.ts";
import type { RecordTables } from "./record-tables.ts";

/** What the tables of a service keep, by account and id. */
export function openRecords<Records extends { [Kind in keyof Records]: { id: string } }>(
  engine: Engine,
  tables: RecordTables<Records>,
): RecordStore<Records> {
  const reader = readerOf(tables);
  const writer = writerOf(tables, reader);
  let revision = 0;
  return {
    ...reader,
    revision: () => revision,
    owned: (kind) =>
      Array.from(tables[kind].getRange({}), ({ key, value }) => ({ account: accountOf(key), record: value })),
    change: async (work) => {
      const result = await engine.change(() => work(writer));
      revision += 1;
      return result;
    },
  };
}

/** Accounts are 12 digits, so that no account's space reaches into another's. */
function keyOf(account: string, id: string): Buffer {
  return Buffer.concat([nameSpace(account), Buffer.from(id)]);
}

/** Of a key that {@link keyOf} made. */
function accountOf(key: Buffer): string {
  return key.toString("utf8", 1, 1 + (key[0] ?? 0));
}

function readerOf<Records>(tables: RecordTables<Records>): RecordReader<Records> {
  return {
    get: (account, kind, id) => tables[kind].get(keyOf(account, id)),
    list: (account, kind, prefix = "") => {
      const start = keyOf(account, prefix);
      return Array.from(tables[kind].getRange({ start, end: pastPrefix(start) }), ({ value }) => value);
    },
    everywhere: (kind) => Array.from(tables[kind].getRange({}), ({ value }) => value),
  };
}

function writerOf<Records extends { [Kind in keyof Records]: { id: string } }>(
  tables: RecordTables<Records>,
  reader: RecordReader<Records>,
): RecordWriter<Records> {
  return {
    ...reader,
    put: (account, kind, record) => tables[kind].putSync(keyOf(account, record.id), record),
    remove: (account, kind, id) => {
      tables[kind].removeSync(keyOf(account, id));
    },
  };
}
