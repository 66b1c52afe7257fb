import { open, writeFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { recordsFile } from "../database.ts";
import { inFolder } from "./prepare-data-dir.ts";
import { StoreError } from "../store-error.ts";

/** LMDB's mark on its meta pages, after a page header of 24 bytes. */
const magic = 0xbeefc0de;
const magicOffset = 24;

/**
 * Rejects where LMDB would fail to open its files: it does not report that, it ends the process. So: the folder takes
 * new files, the files that are there may be read and written, and the records are records.
 */
export async function checkDataFiles(folder: string): Promise<void> {
  await inFolder(folder, () => probe(folder));
  for (const name of [recordsFile, `${recordsFile}-lock`]) {
    const header = await inFolder(folder, () => readHeader(join(folder, name)));
    const damaged =
      header.length > 0 && (header.length < magicOffset + 4 || header.readUInt32LE(magicOffset) !== magic);
    if (name === recordsFile && damaged) throw notRecords(folder);
  }
}

async function probe(folder: string): Promise<void> {
  const file = join(folder, "probe");
  await writeFile(file, Buffer.alloc(64 * 1024), { mode: 0o600 });
  await rm(file, { force: true });
}

/** The first bytes of a file that can be written; none of one that is missing. */
async function readHeader(file: string): Promise<Buffer> {
  const handle = await open(file, "r+").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  });
  if (handle === undefined) return Buffer.alloc(0);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function notRecords(folder: string): StoreError {
  return new StoreError("format-unknown", `Cannot open "${folder}": "${recordsFile}" is not a database`, {
    fix: "Put back the file from a copy, or choose another data folder",
  });
}
