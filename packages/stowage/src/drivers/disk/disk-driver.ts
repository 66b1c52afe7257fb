import { resolve } from "node:path";
import { StowageError } from "../../base/stowage-error.ts";
import type {
  Capability,
  CopyOptions,
  Driver,
  DriverBody,
  ListOptions,
  ListPage,
  ObjectInfo,
  PutOptions,
} from "../driver.ts";
import { createLocalUrls } from "../local/local-urls.ts";
import { paginate } from "../local/paginate.ts";
import { checkSource, type Subject } from "../local/refusal.ts";
import { deleteObjects } from "./delete-object.ts";
import { onDisk } from "./disk-error.ts";
import { type DiskFolder, openDiskFolder } from "./disk-folder.ts";
import { readFilesSecret } from "./files-secret.ts";
import { keyPath } from "./key-path.ts";
import { listEntries } from "./list-objects.ts";
import { statObject } from "./open-object.ts";
import { publishObject } from "./publish-object.ts";
import { readObject } from "./read-object.ts";
import { stageObject } from "./stage-object.ts";

/** What {@link createDiskDriver} takes. */
export interface DiskDriverOptions {
  /** Where the files are; relative to the working directory. It is made when it is first needed. */
  folder: string;
  /**
   * What URLs begin with, where the application serves the files: an absolute path, or an origin with a path;
   * `/_stowage/files/` by default.
   */
  filesUrl?: string | undefined;
  /** Signs private URLs, at least 32 characters; by default the folder keeps one of its own. */
  secret?: string | undefined;
  /** The clock of URLs, milliseconds since the epoch; `Date.now` by default. */
  now?: () => number;
}

const capabilities: ReadonlySet<Capability> = new Set(["create", "match", "deleteMatch", "signedUrl"]);
const shortestSecret = 32;

/**
 * Makes a driver that keeps files in a folder of this machine. No I/O. Any number of processes may share the folder.
 *
 * @param options The folder, and how its URLs are made.
 * @returns The driver.
 * @throws StowageError `invalid-option`.
 */
export function createDiskDriver({ folder: given, filesUrl, secret, now }: DiskDriverOptions): Driver {
  const path = resolve(given);
  let opening: Promise<DiskFolder> | undefined;
  const open = (): Promise<DiskFolder> => {
    opening ??= openDiskFolder(path).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  const readSecret = secretSource(path, secret);
  return {
    name: "disk",
    capabilities,
    put: (key, body, o) => putObject(open, { key, operation: "save" }, body, o),
    get: (key, o = {}) => onDisk({ key, operation: "read" }, o, async () => readObject(await open(), key, o)),
    head: (key, o = {}) => {
      const subject = { key, operation: "stat" };
      return onDisk(subject, o, async () => statObject(await open(), subject));
    },
    list: (o = {}) => listPages(open, o),
    delete: (keys, o = {}) => onDisk({ operation: "delete" }, o, async () => deleteObjects(await open(), keys, o)),
    copy: (from, to, o = {}) => copyObject(open, from, to, o),
    ...createLocalUrls({ filesUrl, secret: readSecret, now }),
    async ready(o = {}) {
      await onDisk({ operation: "open" }, o, open);
      readSecret();
    },
  };
}

function secretSource(path: string, secret: string | undefined): () => Buffer {
  if (secret !== undefined && secret.length < shortestSecret) {
    const message = `Cannot sign URLs: the secret has ${secret.length} characters, and must have ${shortestSecret} at least`;
    throw new StowageError("invalid-option", message, {
      fix: "Write one that is random, as `openssl rand -hex 32` does",
    });
  }
  let known: Buffer | undefined = secret === undefined ? undefined : Buffer.from(secret);
  return () => (known ??= readFilesSecret(path));
}

async function putObject(
  open: () => Promise<DiskFolder>,
  subject: Subject & { key: string },
  body: DriverBody,
  options: PutOptions,
): Promise<ObjectInfo> {
  const { condition, signal } = options;
  const folder = await onDisk(subject, options, open);
  keyPath(folder.root, subject.key);
  await using staged = await stageObject(folder, subject, body, options);
  await onDisk(subject, options, () => publishObject(folder, { subject, staged: staged.path, condition, signal }));
  return staged.info;
}

async function copyObject(
  open: () => Promise<DiskFolder>,
  from: string,
  to: string,
  options: CopyOptions,
): Promise<ObjectInfo> {
  const { condition = "create", fromEtag, describe, ...rest } = options;
  const subject = { key: to, operation: "copy" };
  const { info, body } = await onDisk(subject, rest, async () => readObject(await open(), from, rest));
  try {
    checkSource(subject, info, fromEtag);
    return await putObject(open, subject, body, { ...(describe ?? info), ...rest, size: info.size, condition });
  } finally {
    body.destroy();
  }
}

async function* listPages(open: () => Promise<DiskFolder>, options: ListOptions): AsyncGenerator<ListPage> {
  const subject = { operation: "list" };
  const pages = await onDisk(subject, options, async () => paginate(listEntries(await open(), options), options));
  for (;;) {
    const next = await onDisk(subject, options, () => pages.next());
    if (next.done === true) return;
    yield next.value;
  }
}
