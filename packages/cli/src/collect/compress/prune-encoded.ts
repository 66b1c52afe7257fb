import { opendirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { recordExtension } from "./encoded-record.ts";

/** What was not used for so many milliseconds, 30 days, is removed. */
const unusedFor = 30 * 24 * 60 * 60 * 1000;

/** Removes what no deploy used for 30 days. */
export function pruneEncoded(folder: string): void {
  const listing = opendirSync(folder);
  try {
    for (let entry = listing.readSync(); entry !== null; entry = listing.readSync()) {
      if (isOld(join(folder, entry.name)) && isOld(recordOf(folder, entry.name)))
        rmSync(join(folder, entry.name), { force: true });
    }
  } finally {
    listing.closeSync();
  }
}

/** Of the files of a content, the record alone tells when it was used. */
function recordOf(folder: string, name: string): string {
  const [md5 = name] = name.split(".");
  return join(folder, md5 + recordExtension);
}

/** What is gone is as old as can be. */
function isOld(file: string): boolean {
  return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > unusedFor;
}
