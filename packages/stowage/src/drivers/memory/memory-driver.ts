import { encodeKey } from "@stowage/wire";
import { StowageError } from "../../base/stowage-error.ts";
import type { CallOptions, Capability, Driver, Entry, ListOptions, ListPage, PutOptions } from "../driver.ts";
import { compareKeys, paginate } from "../local/paginate.ts";
import { collectBody } from "./collect-body.ts";
import { createMemoryObject, infoOf, type MemoryObject, readMemoryObject } from "./memory-object.ts";

/** What {@link createMemoryDriver} takes. */
export interface MemoryDriverOptions {
  /** What URLs begin with; `memory://stowage` by default. Nothing answers there. */
  origin?: string;
}

const capabilities: ReadonlySet<Capability> = new Set(["create", "match"]);

/**
 * Makes a driver that keeps everything in the memory of this process, for tests. It has no server, so it cannot make
 * URLs of private files.
 *
 * @param options What URLs begin with.
 * @returns The driver, empty.
 */
export function createMemoryDriver({ origin = "memory://stowage" }: MemoryDriverOptions = {}): Driver {
  const objects = new Map<string, MemoryObject>();
  const find = (key: string, operation: string): MemoryObject => {
    const object = objects.get(key);
    if (object !== undefined) return object;
    throw refusal("not-found", { key, operation }, "there is no such object");
  };
  const store = (key: string, object: MemoryObject, condition: PutOptions["condition"], operation: string): void => {
    const reason = reasonAgainst(objects.get(key), condition);
    if (reason !== undefined) throw refusal("already-exists", { key, operation }, reason);
    objects.set(key, object);
  };
  return {
    name: "memory",
    capabilities,
    async put(key, body, options) {
      const bytes = await orAborted({ key, operation: "save" }, options, () => collectBody(key, body, options));
      const object = createMemoryObject(key, bytes, options);
      store(key, object, options.condition, "save");
      return infoOf(object);
    },
    async get(key, options = {}) {
      checkSignal({ key, operation: "read" }, options);
      const object = find(key, "read");
      return { info: infoOf(object), body: readMemoryObject(object, options) };
    },
    async head(key, options = {}) {
      checkSignal({ key, operation: "stat" }, options);
      const object = objects.get(key);
      return object && infoOf(object);
    },
    list: (options = {}) => listObjects(objects, options),
    async delete(keys, options = {}) {
      checkSignal({ operation: "delete" }, options);
      for (const key of keys) objects.delete(key);
      return keys.map((key) => ({ key }));
    },
    async copy(from, to, options = {}) {
      checkSignal({ key: to, operation: "copy" }, options);
      const { info, bytes } = find(from, "copy");
      const object = { bytes, info: { ...structuredClone(info), key: to, modified: new Date() } };
      store(to, object, "create", "copy");
      return infoOf(object);
    },
    url: (key) => `${origin}/${encodeKey(key)}`,
  };
}

interface Subject {
  key?: string;
  operation: string;
}

function reasonAgainst(current: MemoryObject | undefined, condition: PutOptions["condition"]): string | undefined {
  if (condition === "overwrite") return undefined;
  if (condition === "create") return current === undefined ? undefined : "the key is taken";
  return current?.info.etag === condition.match ? undefined : "it is not the version that was named";
}

async function* listObjects(
  objects: ReadonlyMap<string, MemoryObject>,
  options: ListOptions,
): AsyncGenerator<ListPage> {
  const { prefix = "" } = options;
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).toSorted(compareKeys);
  for await (const page of paginate(entriesOf(objects, keys), options)) {
    checkSignal({ operation: "list" }, options);
    yield page;
  }
}

/**
 * Read when they are wanted: what was deleted meanwhile is left out.
 *
 * @yields The entries of the keys that are still there.
 */
function* entriesOf(objects: ReadonlyMap<string, MemoryObject>, keys: readonly string[]): Generator<Entry> {
  for (const each of keys) {
    const object = objects.get(each);
    if (object === undefined) continue;
    const { key, size, modified, etag } = infoOf(object);
    yield { key, size, modified, etag };
  }
}

async function orAborted<T>(subject: Subject, options: CallOptions, work: () => Promise<T>): Promise<T> {
  checkSignal(subject, options);
  try {
    return await work();
  } catch (error) {
    checkSignal(subject, options);
    throw error;
  }
}

function checkSignal(subject: Subject, { signal }: CallOptions): void {
  if (signal?.aborted === true) throw refusal("aborted", subject, "the signal was aborted", signal.reason);
}

function refusal(
  code: "aborted" | "already-exists" | "not-found",
  subject: Subject,
  reason: string,
  cause?: unknown,
): StowageError {
  const what = subject.key === undefined ? "files" : JSON.stringify(subject.key);
  const message = `Cannot ${subject.operation} ${what}: ${reason}`;
  return new StowageError(code, message, { ...subject, ...(cause !== undefined && { cause }) });
}
