import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { BodyReference } from "../../packages/cloud/src/store/bodies/body-reference.ts";
import { type Database, openDatabase } from "../../packages/cloud/src/store/database.ts";
import { objectKeyOfVersion } from "../../packages/cloud/src/store/key-encoding.ts";

/** Body ids by where the bodies lie. */
interface Bodies {
  file: string[];
  inline: string[];
  joined: string[];
}

/** What a closed store holds. */
export interface Audit {
  /** Bodies that records name. */
  named: Bodies;
  /** Bodies that it keeps. */
  kept: Bodies;
  /** Files in its folders. */
  onDisk: string[];
  /** Places of null versions that are not current: as noted by key, and as they lie. */
  nullVersions: { noted: string[]; held: string[] };
}

export async function auditDataDir(dataDir: string): Promise<Audit> {
  const database = openDatabase(dataDir);
  try {
    const kept = {
      file: idsOf(database.files),
      inline: idsOf(database.bodies),
      joined: idsOf(database.joins),
    };
    for (const id of kept.file) {
      const { size } = await stat(join(dataDir, "bodies", id));
      if (size !== database.files.get(Buffer.from(id, "hex"))) throw new Error(`Body file "${id}" has ${size} bytes`);
    }
    const folders = await Promise.all(["bodies", "staging"].map((folder) => readdir(join(dataDir, folder))));
    const onDisk: string[] = folders.flat();
    return { named: namedBodies(database), kept, onDisk: onDisk.toSorted(), nullVersions: nullVersions(database) };
  } finally {
    await database.close();
  }
}

function idsOf(table: Database["files"] | Database["bodies"] | Database["joins"]): string[] {
  const keys: Iterable<Buffer> = table.getKeys({ start: Buffer.from([0]) });
  return Array.from(keys, (key) => Buffer.from(key).toString("hex"));
}

function nullVersions({ versions, nullVersions: places }: Database): Audit["nullVersions"] {
  const all = { start: Buffer.from([0]) };
  const place = (key: Buffer, sequence: number): string => `${Buffer.from(key).toString("hex")} ${sequence}`;
  const noted = Array.from(places.getRange(all), ({ key, value }) => place(key, value));
  const lying = Array.from(versions.getRange(all)).filter(({ value }) => value.versionId === undefined);
  const held = lying.map(({ key, value }) => place(objectKeyOfVersion(Buffer.from(key)), value.sequence ?? 0));
  return { noted: noted.toSorted(), held: held.toSorted() };
}

function namedBodies({ objects, versions, parts, joins }: Database): Bodies {
  const all = { start: Buffer.from([0]) };
  const named: Bodies = { file: [], inline: [], joined: [] };
  const name = ({ kind, id }: BodyReference): void => {
    named[kind].push(id);
    if (kind === "joined") for (const segment of joins.get(Buffer.from(id, "hex")) ?? []) name(segment);
  };
  for (const { value } of objects.getRange(all)) name(value.body);
  for (const { value } of versions.getRange(all)) if (value.deleteMarker === undefined) name(value.body);
  for (const { value } of parts.getRange(all)) name(value.body);
  return { file: named.file.toSorted(), inline: named.inline.toSorted(), joined: named.joined.toSorted() };
}
