import { constants, type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";
import type { ObjectInfo } from "../../driver.ts";
import type { Subject } from "../../../base/errors/refusal.ts";
import { linkRefusal, strangerRefusal, systemCode } from "../folder/disk-error.ts";
import type { DiskFolder } from "../folder/disk-folder.ts";
import { keyPath } from "../names/key-path.ts";
import { readTrailer } from "./object-trailer.ts";

/** A file that is open, with what it says of its object. It is never written again, whatever becomes of its name. */
export interface OpenObject {
  handle: FileHandle;
  info: ObjectInfo;
}

/** Opens the file of a key; the caller closes it. Undefined when there is none. */
export async function openObject(
  { root, folders }: DiskFolder,
  subject: Subject & { key: string },
): Promise<OpenObject | undefined> {
  const path = keyPath(root, subject.key);
  if (!(await folders.has(dirname(path), subject))) return undefined;
  const handle = await openFile(path, subject);
  if (handle === undefined) return undefined;
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw strangerRefusal(subject);
    return { handle, info: await readTrailer(handle, found.size, subject.key) };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** What is known of a key's object. */
export async function statObject(
  folder: DiskFolder,
  subject: Subject & { key: string },
): Promise<ObjectInfo | undefined> {
  const object = await openObject(folder, subject);
  await object?.handle.close();
  return object?.info;
}

// A pipe would make the call wait for its writer.
const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

async function openFile(path: string, subject: Subject): Promise<FileHandle | undefined> {
  try {
    return await open(path, flags);
  } catch (error) {
    const code = systemCode(error);
    if (code === "ENOENT") return undefined;
    if (code === "ELOOP" || code === "EMLINK") throw linkRefusal(subject);
    throw code === "ENXIO" ? strangerRefusal(subject) : error;
  }
}
