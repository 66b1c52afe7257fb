import type { Database } from "../database.ts";
import type { Engine } from "../engine.ts";
import { nameSpace, pastPrefix } from "../key-encoding.ts";
import type { CloudFrontReader, CloudFrontStore, CloudFrontWriter } from "./cloudfront-store.ts";

/** What a database keeps of CloudFront. */
export function openCloudFront(engine: Engine): CloudFrontStore {
  const reader = readerOf(engine.database);
  const writer = writerOf(engine.database, reader);
  const { cloudFront } = engine.database;
  let revision = 0;
  return {
    ...reader,
    revision: () => revision,
    owned: (kind) =>
      Array.from(cloudFront[kind].getRange({}), ({ key, value }) => ({ account: accountOf(key), record: value })),
    change: async (work) => {
      const result = await engine.change(() => work(writer));
      revision += 1;
      return result;
    },
  };
}

function keyOf(account: string, id: string): Buffer {
  return Buffer.concat([nameSpace(account), Buffer.from(id)]);
}

/** Of a key that {@link keyOf} made. */
function accountOf(key: Buffer): string {
  return key.toString("utf8", 1, 1 + (key[0] ?? 0));
}

function readerOf({ cloudFront }: Database): CloudFrontReader {
  return {
    get: (account, kind, id) => cloudFront[kind].get(keyOf(account, id)),
    list: (account, kind, prefix = "") => {
      const start = keyOf(account, prefix);
      return Array.from(cloudFront[kind].getRange({ start, end: pastPrefix(start) }), ({ value }) => value);
    },
    everywhere: (kind) => Array.from(cloudFront[kind].getRange({}), ({ value }) => value),
  };
}

function writerOf({ cloudFront }: Database, reader: CloudFrontReader): CloudFrontWriter {
  return {
    ...reader,
    put: (account, kind, record) => cloudFront[kind].putSync(keyOf(account, record.id), record),
    remove: (account, kind, id) => {
      cloudFront[kind].removeSync(keyOf(account, id));
    },
  };
}
