import { randomBytes } from "node:crypto";
import { compareUtf8 } from "@stowage/wire";
import type {
  CallOptions,
  Capability,
  CopyOptions,
  DeleteOptions,
  DeleteResult,
  Driver,
  Entry,
  ListOptions,
  ListPage,
} from "../driver.ts";
import { checkOptions } from "../../base/values/check-options.ts";
import { optionNames } from "../../base/values/option-names.ts";
import { createLocalUrls } from "../local/local-urls.ts";
import { paginate } from "../local/paginate.ts";
import { checkCondition, checkModified, checkSource } from "../local/check-condition.ts";
import { checkSignal, orAborted } from "../local/or-aborted.ts";
import { refusal, type Subject } from "../../base/errors/refusal.ts";
import { takeBody } from "../local/take-body.ts";
import { createMemoryObject, infoOf, type MemoryObject, readMemoryObject } from "./memory-object.ts";
import { MemoryObjects } from "./memory-objects.ts";

/** What {@link createMemoryDriver} takes. */
export interface MemoryDriverOptions {
  /**
   * What URLs begin with, where the application serves the files: an absolute path, or an origin with a path;
   * `/_stowage/files/` by default.
   */
  filesUrl?: string | undefined;
  /** Keeps what is replaced or deleted as versions; `false` by default. */
  versions?: boolean;
  /** The clock of URLs, milliseconds since the epoch; `Date.now` by default. */
  now?: () => number;
}

const known = optionNames<MemoryDriverOptions>({ filesUrl: true, versions: true, now: true });

/**
 * Makes a driver that keeps everything in the memory of this process, for tests. Its signed URLs end with it.
 *
 * @param options What URLs begin with, and whether versions are kept.
 * @returns The driver, empty.
 * @throws StowageError `invalid-option`.
 */
export function createMemoryDriver(options: MemoryDriverOptions = {}): Driver {
  checkOptions(options, known, () => ({ action: "create memory driver" }));
  const { filesUrl, versions = false, now } = options;
  const objects = new MemoryObjects({ versions });
  const secret = randomBytes(32);
  return {
    name: "memory",
    capabilities: new Set<Capability>([
      "create",
      "match",
      "deleteMatch",
      "signedUrl",
      "tags",
      ...(versions ? ["versions" as const] : []),
    ]),
    async put(key, body, options) {
      const subject = { key, operation: "save" };
      const bytes = await orAborted(subject, options, async () => {
        const chunks: Uint8Array[] = [];
        await takeBody(key, body, options, (chunk) => void chunks.push(Buffer.from(chunk)));
        return Buffer.concat(chunks);
      });
      checkCondition(subject, options.condition, objects.find(key)?.info);
      return infoOf(objects.add(createMemoryObject(key, bytes, options)));
    },
    async get(key, options = {}) {
      const subject = { key, operation: "read" };
      const object = find(objects, subject, options);
      checkModified(subject, object.info, options.noneMatch);
      return { info: infoOf(object), body: readMemoryObject(object, options) };
    },
    async head(key, options = {}) {
      checkSignal({ key, operation: "stat" }, options);
      const object = objects.find(key, options.version);
      return object && infoOf(object);
    },
    list: (options = {}) => listObjects(objects, options),
    async delete(keys, options = {}) {
      checkSignal({ operation: "delete" }, options);
      return keys.map((key) => removeObject(objects, key, options));
    },
    copy: async (from, to, options = {}) => infoOf(copyObject(objects, from, to, options)),
    tags: async (key, options = {}) => ({ ...find(objects, { key, operation: "read tags of" }, options).tags }),
    ...createLocalUrls({ filesUrl, secret: () => secret, now }),
    ...(versions && versionMethods(objects)),
  };
}

function versionMethods(objects: MemoryObjects): Required<Pick<Driver, "versions" | "restore">> {
  return {
    async *versions(key, options = {}) {
      checkSignal({ key, operation: "list versions of" }, options);
      const found = objects.versions(key);
      if (found.length > 0) yield found;
    },
    async restore(key, version, options = {}) {
      const { info, ...content } = find(objects, { key, operation: "restore" }, { ...options, version });
      return infoOf(objects.add({ ...content, info: { ...structuredClone(info), modified: new Date() } }));
    },
  };
}

function find(objects: MemoryObjects, subject: Subject & { key: string }, options: FindOptions): MemoryObject {
  checkSignal(subject, options);
  const object = objects.find(subject.key, options.version);
  if (object === undefined) throw refusal("not-found", subject, "there is no such object");
  return object;
}

interface FindOptions extends CallOptions {
  version?: string | undefined;
}

function copyObject(objects: MemoryObjects, from: string, to: string, options: CopyOptions): MemoryObject {
  const { condition = "create", fromEtag, fromVersion, describe } = options;
  const subject = { key: to, operation: "copy" };
  const { bytes, info, tags } = find(objects, { key: from, operation: "copy" }, { ...options, version: fromVersion });
  checkSource(subject, info, fromEtag);
  checkCondition(subject, condition, objects.find(to)?.info);
  return objects.add(createMemoryObject(to, bytes, { tags, ...(describe ?? structuredClone(info)) }));
}

function removeObject(objects: MemoryObjects, key: string, { match }: DeleteOptions): DeleteResult {
  const current = objects.find(key);
  try {
    if (match !== undefined && current !== undefined)
      checkCondition({ key, operation: "delete" }, { match }, current.info);
  } catch (error) {
    return { key, error };
  }
  objects.remove(key);
  return { key };
}

async function* listObjects(objects: MemoryObjects, options: ListOptions): AsyncGenerator<ListPage> {
  const { prefix = "" } = options;
  checkSignal({ operation: "list" }, options);
  const keys = objects.keys().filter((key) => key.startsWith(prefix));
  for await (const page of paginate(entriesOf(objects, keys.toSorted(compareUtf8)), options)) {
    checkSignal({ operation: "list" }, options);
    yield page;
  }
}

/**
 * Read when they are wanted: what was deleted meanwhile is left out.
 *
 * @yields The entries of the keys that are still there.
 */
function* entriesOf(objects: MemoryObjects, keys: readonly string[]): Generator<Entry> {
  for (const each of keys) {
    const object = objects.find(each);
    if (object === undefined) continue;
    const { key, size, modified, etag } = infoOf(object);
    yield { key, size, modified, etag };
  }
}
