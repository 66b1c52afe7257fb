import { link, lstat } from "node:fs/promises";
import { dirname } from "node:path";
import type { WriteCondition } from "../../driver.ts";
import { checkCondition } from "../../local/check-condition.ts";
import { refusal, type Subject } from "../../../base/errors/refusal.ts";
import { linkRefusal, strangerRefusal, systemCode, unlessCode } from "../folder/disk-error.ts";
import type { DiskFolder } from "../folder/disk-folder.ts";
import { keyPath } from "../names/key-path.ts";
import { type KeyLock, withKeyLock } from "./key-lock.ts";
import { statObject } from "../read/open-object.ts";

/** Each is lost to another process that tidied the folder away at just this moment. */
const attempts = 1000;

/** How a staged object becomes a key's. */
export interface Publication {
  subject: Subject & { key: string };
  /** The staged file. */
  staged: string;
  condition: WriteCondition;
  signal: AbortSignal | undefined;
}

/** Gives a staged object its key, if the condition allows it. When it returns, the name is on disk. */
export async function publishObject(folder: DiskFolder, publication: Publication): Promise<void> {
  const { subject, condition, signal } = publication;
  const path = keyPath(folder.root, subject.key);
  if (condition === "create") await untilDone(folder, path, subject, () => create(path, publication));
  else await withKeyLock(folder, subject.key, signal, (lock) => replace(folder, lock, path, publication));
  try {
    await folder.folders.sync(dirname(path));
  } catch (cause) {
    throw refusal("remote", subject, "its name may not be on disk", { applied: "unknown", cause });
  }
}

/** Of any number of links to one name one succeeds, whatever the processes. */
async function create(path: string, { staged, subject }: Publication): Promise<boolean> {
  try {
    await link(staged, path);
    return true;
  } catch (error) {
    const code = systemCode(error);
    if (code === "ENOENT") return false;
    if (code === "EEXIST") await refuseStranger(path, subject);
    if (code === "EEXIST") throw refusal("already-exists", subject, "the key is taken");
    throw ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"].includes(code) ? withoutLinks(subject, error) : error;
  }
}

async function replace(folder: DiskFolder, lock: KeyLock, path: string, publication: Publication): Promise<void> {
  const { staged, subject, condition } = publication;
  await lock.bring(staged);
  await untilDone(folder, path, subject, async () => {
    await refuseStranger(path, subject);
    if (condition !== "overwrite") checkCondition(subject, condition, await statObject(folder, subject));
    return await lock.replace(path);
  });
}

/** A folder that is made may be tidied away before something is in it. */
async function untilDone(
  { folders }: DiskFolder,
  path: string,
  subject: Subject,
  work: () => Promise<boolean>,
): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const made = await unlessCode(
      folders.make(dirname(path), subject).then(() => true),
      "ENOENT",
    );
    if (made === true && (await work())) return;
  }
  throw refusal("remote", subject, "its folder is taken away again and again", { retryable: true });
}

/** Refuses what stands in the place of a file and is none. */
export async function refuseStranger(path: string, subject: Subject): Promise<void> {
  const found = await unlessCode(lstat(path), "ENOENT");
  if (found?.isSymbolicLink() === true) throw linkRefusal(subject);
  if (found !== undefined && !found.isFile()) throw strangerRefusal(subject);
}

function withoutLinks(subject: Subject, cause: unknown): Error {
  const fix = "Keep the folder on a file system with hard links";
  return refusal("unsupported", subject, "the file system makes no hard links", { fix, cause });
}
