import { constants } from "node:fs";
import { type FileHandle, open, rm } from "node:fs/promises";
import { createSlab } from "./slab.ts";

/** What an address, an offset and a size have to be a multiple of. */
export const directUnit = 4096;

const direct = constants.O_DIRECT ?? 0;
const fresh = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;

/** Makes a file that is written past the system's cache, in multiples of {@link directUnit}. */
export function createDirect(file: string): Promise<FileHandle> {
  return open(file, fresh | direct, 0o600);
}

/**
 * Finds out whether files can be written past the system's cache. It saves a copy of every byte and the memory of the
 * copy, but not every system and file system can do it.
 *
 * @param file A file that may be made and removed.
 * @returns Whether it works there.
 */
export async function canWriteDirect(file: string): Promise<boolean> {
  const { pieces, aligned } = createSlab();
  const [piece] = pieces;
  if (direct === 0 || !aligned || piece === undefined) return false;
  try {
    const handle = await createDirect(file);
    try {
      await handle.write(piece, 0, directUnit);
      return true;
    } finally {
      await handle.close();
    }
  } catch {
    return false;
  } finally {
    await rm(file, { force: true });
  }
}
