import type { BodyFiles } from "../bodies/body-files.ts";
import { bodyKey } from "../bodies/body-reference.ts";
import type { Database } from "../database.ts";
import { StoreError } from "../store-error.ts";

const format = 1;
const formatKey: Buffer = Buffer.from("format");

/** Refuses data of another format, and marks new data with this one. Call it inside a transaction. */
export function checkFormat(database: Database, folder: string): void {
  const found = database.settings.get(formatKey);
  if (found === format) return;
  if (found !== undefined) {
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
