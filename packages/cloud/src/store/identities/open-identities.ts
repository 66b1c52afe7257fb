import { randomBytes } from "node:crypto";
import type { Database } from "../database.ts";
import type { Engine } from "../engine.ts";
import { nameSpace, pastPrefix } from "../key-encoding.ts";
import type { IdentityRecords } from "./identity-records.ts";
import type { IdentityReader, IdentityStore, IdentityWriter } from "./identity-store.ts";

/** The identities that a database keeps. */
export function openIdentities(engine: Engine): IdentityStore {
  const { database } = engine;
  const reader = readerOf(database);
  const writer = writerOf(database, reader);
  let generation = 0;
  return {
    ...reader,
    get generation() {
      return generation;
    },
    sessionKey: keepSessionKey(database),
    keyUse: (accessKeyId) => database.keyUses.get(nameSpace(accessKeyId)),
    change: async (work) => {
      const result = await engine.change(() => work(writer));
      generation += 1;
      return result;
    },
    saveKeyUses: (uses) =>
      engine.change(() => {
        for (const [accessKeyId, use] of uses) database.keyUses.putSync(nameSpace(accessKeyId), use);
      }),
  };
}

/** Accounts are 12 digits, so that no account's space reaches into another's. */
function keyOf(account: string, name: string): Buffer {
  return Buffer.concat([nameSpace(account), Buffer.from(name.toLowerCase())]);
}

function readerOf({ identities, accessKeys }: Database): IdentityReader {
  return {
    get: (account, kind, name) => identities[kind].get(keyOf(account, name)),
    list: (account, kind) => {
      const start = nameSpace(account);
      return Array.from(identities[kind].getRange({ start, end: pastPrefix(start) }), ({ value }) => value);
    },
    keyOwner: (accessKeyId) => accessKeys.get(nameSpace(accessKeyId)),
  };
}

function writerOf(database: Database, reader: IdentityReader): IdentityWriter {
  const { identities } = database;
  return {
    ...reader,
    put: (account, kind, record, former = record.name) => {
      const user = kind === "user" ? reader.get(account, "user", former) : undefined;
      identities[kind].removeSync(keyOf(account, former));
      identities[kind].putSync(keyOf(account, record.name), record);
      if (kind === "user") indexKeys(database, account, user, reader.get(account, "user", record.name));
    },
    remove: (account, kind, name) => {
      if (kind === "user") indexKeys(database, account, reader.get(account, "user", name), undefined);
      identities[kind].removeSync(keyOf(account, name));
    },
  };
}

type User = IdentityRecords["user"];

function indexKeys({ accessKeys, keyUses }: Database, account: string, before?: User, after?: User): void {
  const kept = new Set(after?.keys.map(({ id }) => id));
  for (const { id } of before?.keys ?? []) {
    if (kept.has(id)) continue;
    accessKeys.removeSync(nameSpace(id));
    keyUses.removeSync(nameSpace(id));
  }
  if (after === undefined) return;
  for (const id of kept) accessKeys.putSync(nameSpace(id), { account, user: after.name });
}

const sessionKeyName = Buffer.from("session-key");

function keepSessionKey(database: Database): Buffer {
  const { secrets } = database;
  const kept = secrets.get(sessionKeyName);
  if (kept !== undefined) return kept;
  const made = randomBytes(32);
  database.commitSync(() => secrets.putSync(sessionKeyName, made));
  return made;
}
