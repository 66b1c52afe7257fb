import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { BodyReference } from "../../packages/cloud/src/store/bodies/body-reference.ts";
import { type Database, openDatabase } from "../../packages/cloud/src/store/database.ts";

/** Body ids by where the bodies lie. */
interface Bodies {
  file: string[];
  inline: string[];
  joined: string[];
}

/** What the records of a closed store name, what it keeps, and which files lie in its folders. */
export async function auditDataDir(dataDir: string): Promise<{ named: Bodies; kept: Bodies; onDisk: string[] }> {
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
    return { named: namedBodies(database), kept, onDisk: onDisk.toSorted() };
  } finally {
    await database.close();
  }
}

function idsOf(table: Database["files"] | Database["bodies"] | Database["joins"]): string[] {
  const keys: Iterable<Buffer> = table.getKeys({ start: Buffer.from([0]) });
  return Array.from(keys, (key) => Buffer.from(key).toString("hex"));
}

function namedBodies({ objects, parts, joins }: Database): Bodies {
  const all = { start: Buffer.from([0]) };
  const named: Bodies = { file: [], inline: [], joined: [] };
  const name = ({ kind, id }: BodyReference): void => {
    named[kind].push(id);
    if (kind === "joined") for (const segment of joins.get(Buffer.from(id, "hex")) ?? []) name(segment);
  };
  for (const { value } of objects.getRange(all)) name(value.body);
  for (const { value } of parts.getRange(all)) name(value.body);
  return { file: named.file.toSorted(), inline: named.inline.toSorted(), joined: named.joined.toSorted() };
}
