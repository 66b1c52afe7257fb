import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { StowageError } from "stowage";
import type {
  CallOptions,
  Code,
  DeleteOptions,
  DeleteResult,
  Driver,
  DriverBody,
  Entry,
  GetOptions,
  ListOptions,
  ListPage,
  ObjectInfo,
  PutOptions,
  WriteCondition,
} from "stowage";

export interface Item {
  info: ObjectInfo;
  bytes: Uint8Array;
}

/** What the driver needs of a database: SQLite, Redis, a table … */
export interface Table {
  get(key: string): Promise<Item | undefined>;
  /** Puts an item (undefined: none) where the item with this ETag (undefined: none) is now. Atomic; false if it is not. */
  swap(key: string, etag: string | undefined, item: Item | undefined): Promise<boolean>;
  /** The first keys after one, with a prefix, in the order of their UTF-8 bytes. */
  keys(prefix: string, after: string, limit: number): Promise<string[]>;
}

export function createTableDriver(table: Table, origin: string): Driver {
  const find = async (key: string, operation: string, options: CallOptions): Promise<Item> => {
    checkSignal(operation, key, options);
    const item = await table.get(key);
    if (item === undefined) throw refusal("not-found", operation, key, "there is no such object");
    return item;
  };
  return {
    name: "table",
    // What is not listed here is refused by the storages, before the driver is asked.
    capabilities: new Set(["create", "match", "deleteMatch"] as const),
    async put(key, body, options) {
      const bytes = await readBody(key, body, options);
      return await store(table, "save", describe(key, bytes, options), options.condition);
    },
    async get(key, options = {}) {
      const { info, bytes } = await find(key, "read", options);
      if (options.noneMatch === info.etag) throw refusal("not-modified", "read", key, "it still has that ETag");
      const { start, end } = rangeOf(info, options);
      return { info, body: Readable.from([Buffer.from(bytes.subarray(start, end + 1))], { objectMode: false }) };
    },
    async head(key, options = {}) {
      checkSignal("stat", key, options);
      return (await table.get(key))?.info;
    },
    list: (options = {}) => listPages(table, options),
    async delete(keys, options = {}) {
      checkSignal("delete", keys.join(", "), options);
      return await Promise.all(keys.map((key) => remove(table, key, options)));
    },
    async copy(from, to, options = {}) {
      const { info, bytes } = await find(from, "copy", options);
      const { condition = "create", describe: description = info, fromEtag = info.etag } = options;
      if (fromEtag !== info.etag) throw refusal("already-exists", "copy", from, "it is not the version that was named");
      return await store(table, "copy", describe(to, bytes, description), condition);
    },
    url: (key) => `${origin}/${key.split("/").map(encodeURIComponent).join("/")}`,
  };
}

/** All or nothing, and told truthfully: the table decides, not what was read before. */
async function store(table: Table, operation: string, item: Item, condition: WriteCondition): Promise<ObjectInfo> {
  const { key } = item.info;
  for (;;) {
    const current = (await table.get(key))?.info.etag;
    if (condition === "create" && current !== undefined)
      throw refusal("already-exists", operation, key, "the key is taken");
    if (typeof condition === "object" && condition.match !== current)
      throw refusal("already-exists", operation, key, "it is not the version that was named");
    if (await table.swap(key, current, item)) return item.info;
  }
}

async function remove(table: Table, key: string, { match }: DeleteOptions): Promise<DeleteResult> {
  for (;;) {
    const current = (await table.get(key))?.info.etag;
    if (current === undefined) return { key };
    if (match !== undefined && match !== current)
      return { key, error: refusal("already-exists", "delete", key, "it is not the version that was named") };
    if (await table.swap(key, current, undefined)) return { key };
  }
}

function describe(key: string, bytes: Uint8Array, options: Omit<PutOptions, "condition">): Item {
  const { type, cacheControl, contentDisposition, contentEncoding, metadata = {} } = options;
  const sum = createHash("sha256").update(bytes).digest();
  const checksum = { algorithm: "sha256", value: sum.toString("base64") } as const;
  const info = { key, size: bytes.length, modified: new Date(), etag: sum.toString("hex"), type, metadata, checksum };
  return {
    bytes,
    info: {
      ...info,
      ...(cacheControl !== undefined && { cacheControl }),
      ...(contentDisposition !== undefined && { contentDisposition }),
      ...(contentEncoding !== undefined && { contentEncoding }),
    },
  };
}

async function* listPages(table: Table, options: ListOptions): AsyncGenerator<ListPage> {
  const { prefix = "", delimiter, pageSize = 1000 } = options;
  let { after = "" } = options;
  let page: ListPage = { entries: [], prefixes: [] };
  let last: string | undefined;
  for (;;) {
    checkSignal("list", prefix, options);
    const keys = await table.keys(prefix, after, pageSize);
    for (const key of keys) {
      after = key;
      const at = delimiter === undefined ? -1 : key.indexOf(delimiter, prefix.length);
      const common = at === -1 ? undefined : key.slice(0, at + (delimiter ?? "").length);
      if (common !== undefined && common === last) continue;
      last = common;
      if (common !== undefined) page.prefixes.push(common);
      else page.entries.push(...entriesOf(await table.get(key)));
      if (page.entries.length + page.prefixes.length < pageSize) continue;
      yield page;
      page = { entries: [], prefixes: [] };
    }
    if (keys.length < pageSize) break;
  }
  if (page.entries.length + page.prefixes.length > 0) yield page;
}

/** What was deleted since its key was listed is left out. */
function entriesOf(item: Item | undefined): Entry[] {
  if (item === undefined) return [];
  const { key, size, modified, etag } = item.info;
  return [{ key, size, modified, etag }];
}

async function readBody(key: string, body: DriverBody, options: PutOptions): Promise<Buffer> {
  const { size, signal } = options;
  checkSignal("save", key, options);
  // Nothing is read ahead: a chunk is copied before the next is asked for, which may come in the same memory.
  const source = Readable.from(body instanceof Uint8Array ? [body] : body, { highWaterMark: 0 });
  const iterator = source[Symbol.asyncIterator]();
  // A body may be silent for long: the signal must be heard all the same.
  const aborted = new Promise<never>((_, reject) => {
    signal?.addEventListener("abort", () => reject(refusal("aborted", "save", key, "the signal was aborted")), {
      once: true,
    });
  });
  aborted.catch(() => undefined);
  const chunks: Uint8Array[] = [];
  let total = 0;
  try {
    for (;;) {
      const next: IteratorResult<Uint8Array> = await Promise.race([iterator.next(), aborted]);
      if (next.done === true) break;
      total += next.value.length;
      if (size !== undefined && total > size)
        throw refusal("too-large", "save", key, `the body has more than ${size} bytes`);
      chunks.push(Buffer.from(next.value));
      options.onProgress?.(total);
    }
  } finally {
    source.destroy();
  }
  if (size !== undefined && total < size)
    throw refusal("truncated", "save", key, `the body ended after ${total} bytes`);
  return Buffer.concat(chunks);
}

function rangeOf({ key, size }: ObjectInfo, { start = 0, end, signal }: GetOptions): { start: number; end: number } {
  checkSignal("read", key, signal === undefined ? {} : { signal });
  const last = Math.min(end ?? size - 1, size - 1);
  const whole = start === 0 && end === undefined;
  if (whole || (Number.isSafeInteger(start) && start >= 0 && start <= last)) return { start, end: last };
  throw refusal("invalid-option", "read", key, `the range is not within its ${size} bytes`);
}

function checkSignal(operation: string, key: string, { signal }: CallOptions): void {
  if (signal?.aborted === true) throw refusal("aborted", operation, key, "the signal was aborted");
}

function refusal(code: Code, operation: string, key: string, reason: string): StowageError {
  return new StowageError(code, `Cannot ${operation} ${JSON.stringify(key)}: ${reason}`, { key, operation });
}
