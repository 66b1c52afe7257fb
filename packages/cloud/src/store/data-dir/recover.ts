import type { BodyFiles } from "../bodies/body-files.ts";
import { bodyKey } from "../bodies/body-reference.ts";
import type { Database } from "../database.ts";
import { StoreError } from "../store-error.ts";

/** Format 1 had no versions: each of its objects is the null version of its key, which is how they are read. */
const olderFormats = [1];
const format = 2;
const formatKey: Buffer = Buffer.from("format");

/** Refuses data of an unknown format, and marks new and older data with this one. Call it inside a transaction. */
export function checkFormat(database: Database, folder: string): void {
  const found = database.settings.get(formatKey);
  if (found === format) return;
  if (found !== undefined && !olderFormats.includes(found)) {
    throw new StoreError(
      "format-unknown",
      `Cannot open "${folder}": its format is ${found}, this version reads ${format}`,
      {
        fix: "Start it with the version of stowage that wrote it, or choose another data folder",
      },
    );
  }
  database.settings.putSync(formatKey, format);
}

/** Removes what a process that ended in the middle left behind: bodies half received, and bodies that no record names. */
export async function removeLeftovers(database: Database, files: BodyFiles): Promise<void> {
  await files.clearStaging();
  for await (const id of files.list()) {
    if (database.files.get(bodyKey(id)) === undefined) await files.remove(id);
  }
}
