import type { CopyOptions, Driver, DriverBody, ListOptions, ListPage, ObjectInfo, PutOptions } from "../driver.ts";
import { paginate } from "../local/paginate.ts";
import { checkSource } from "../local/check-condition.ts";
import type { Subject } from "../../base/errors/refusal.ts";
import { deleteObjects } from "./write/delete-object.ts";
import { onDisk } from "./folder/disk-error.ts";
import { OpenFolder } from "./folder/open-folder.ts";
import { keyPath } from "./names/key-path.ts";
import { Damage } from "./read/damage.ts";
import { listEntries } from "./read/list-entries.ts";
import { statObject } from "./read/open-object.ts";
import { publishObject } from "./write/publish-object.ts";
import { readObject } from "./read/read-object.ts";
import { stageObject } from "./write/stage-object.ts";

/** What a driver does with the files of its folder, once there is anything to do. */
export type DiskFiles = Required<Pick<Driver, "put" | "get" | "head" | "list" | "delete" | "copy" | "ready">>;

/**
 * Reads and writes the files of a folder. No I/O.
 *
 * @param path The folder, absolute.
 */
export function createDiskFiles(path: string): DiskFiles {
  const folder = new OpenFolder(path);
  return {
    put: (key, body, o) => putObject(folder, { key, operation: "save" }, body, o),
    get: (key, o = {}) => onDisk({ key, operation: "read" }, o, async () => readObject(await folder.toRead(), key, o)),
    head: (key, o = {}) => {
      const subject = { key, operation: "stat" };
      return onDisk(subject, o, async () => statObject(await folder.toRead(), subject));
    },
    list: (o = {}) => listPages(folder, o),
    delete: (keys, o = {}) =>
      onDisk({ operation: "delete" }, o, async () => deleteObjects(await folder.toWrite(), keys, o)),
    copy: (from, to, o = {}) => copyObject(folder, from, to, o),
    ready: async (o = {}) => void (await onDisk({ operation: "open" }, o, () => folder.toRead())),
  };
}

async function putObject(
  opened: OpenFolder,
  subject: Subject & { key: string },
  body: DriverBody,
  options: PutOptions,
): Promise<ObjectInfo> {
  const { condition, signal } = options;
  const folder = await onDisk(subject, options, () => opened.toWrite());
  keyPath(folder.root, subject.key);
  await using staged = await stageObject(folder, subject, body, options);
  await onDisk(subject, options, () => publishObject(folder, { subject, staged: staged.path, condition, signal }));
  return staged.info;
}

async function copyObject(opened: OpenFolder, from: string, to: string, options: CopyOptions): Promise<ObjectInfo> {
  const { condition = "create", fromEtag, describe, ...rest } = options;
  const subject = { key: to, operation: "copy" };
  const { info, body } = await onDisk(subject, rest, async () => readObject(await opened.toRead(), from, rest));
  try {
    checkSource(subject, info, fromEtag);
    return await putObject(opened, subject, body, { ...(describe ?? info), ...rest, size: info.size, condition });
  } finally {
    body.destroy();
  }
}

async function* listPages(opened: OpenFolder, options: ListOptions): AsyncGenerator<ListPage> {
  const subject = { operation: "list" };
  const damage = new Damage();
  const pages = await onDisk(subject, options, async () =>
    paginate(listEntries(await opened.toRead(), options, damage), options),
  );
  for (;;) {
    const next = await onDisk(subject, options, () => pages.next());
    if (next.done === true) return damage.tell();
    yield next.value;
  }
}
