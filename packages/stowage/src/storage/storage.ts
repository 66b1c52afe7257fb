import { checkKey } from "../base/check-key.ts";
import { StowageError } from "../base/stowage-error.ts";
import type { CallOptions, Driver, GetOptions, ListPage, ObjectInfo } from "../drivers/driver.ts";
import type { ResolvedPrivate, ResolvedPublic } from "../config/resolved-config.ts";
import type { Body } from "./body.ts";
import { Listing } from "./listing.ts";
import { loadSaveFile } from "./load-save-file.ts";
import { OpenFile } from "./open-file.ts";
import { mintName } from "./mint-name.ts";
import type { OperationOptions, SaveOptions } from "./save-options.ts";
import type { Serving } from "./serving.ts";
import type { FileReference, StoredFile } from "./stored-file.ts";
import type { Observation, Observer } from "../observe/observer.ts";
import { watchBody } from "../observe/watch-body.ts";
import { addContext, type ErrorContext, withContext } from "./with-context.ts";

/** What a storage works on. */
export interface StorageContext<R extends ResolvedPublic | ResolvedPrivate = ResolvedPublic | ResolvedPrivate> {
  resolved: R;
  /** The driver; made when it is first asked for. */
  driver(): Driver;
  /** The other storages that were opened together, for copies between them. */
  sibling(name: string): Storage<StoredFile> | undefined;
  /** Who watches the operations, if anybody. */
  observe: Observer | undefined;
}

/** What {@link Storage.list} takes. */
export interface ListFilesOptions extends OperationOptions {
  /** What keys begin with, the storage's own prefix included; by default all of the storage. */
  prefix?: string;
  /** Only keys after this one. */
  after?: string;
  /** Keys that hold this text behind the prefix are told once, among the `prefixes` of a page, as folders would be. */
  delimiter?: string;
}

/** What became of a deletion. A key without a file counts as deleted. */
export interface Deletion {
  deleted: string[];
  /** One error for each key that could not be deleted; it names the key. */
  failed: StowageError[];
}

/** The files of one storage. A key is whole: nothing is added to it or taken away, wherever it is used. */
export abstract class Storage<F extends StoredFile> {
  /** Its name in the configuration. */
  readonly name: string;
  readonly #context: StorageContext;
  readonly #cacheControl: string;

  constructor(context: StorageContext, cacheControl: string) {
    this.name = context.resolved.name;
    this.#context = context;
    this.#cacheControl = cacheControl;
  }

  /**
   * Stores a file under a key of its own; an existing file is never overwritten. The type is taken from the bytes.
   *
   * @param uploadedName What the user calls the file. It is kept beside it and never becomes a path.
   * @param body Bytes, text, a Blob or a stream; a stream is not held in memory.
   * @param options What else is known of it.
   * @returns The stored file.
   * @throws StowageError `type-not-accepted`, `too-large`, `truncated`, `aborted` …; nothing is stored then.
   */
  save(uploadedName: string, body: Body, options: SaveOptions = {}): Promise<F> {
    const { prefix, accept, maxSize } = this.#context.resolved;
    return this.#run("save", undefined, options, async (driver, call, observation) => {
      const target = { storage: this.name, driver, prefix, accept, maxSize, cacheControl: this.#cacheControl };
      const { saveFile } = await loadSaveFile();
      const info = await saveFile(target, uploadedName, body, call);
      observation?.end({ bytes: info.size, key: info.key });
      return this.toFile(info);
    });
  }

  /**
   * Opens a file, or a range of its bytes.
   *
   * @param key The key that `save` returned.
   * @param options First and last byte, both inclusive; all by default.
   * @returns The file, to be read once.
   * @throws StowageError `not-found`.
   */
  open(key: string, options: GetOptions = {}): Promise<OpenFile<F>> {
    return this.#run("open", key, options, async (driver, call, observation) => {
      const { info, body } = await driver.get(key, call);
      const watched = observation === undefined ? body : watchBody(body, observation);
      return new OpenFile(this.toFile(info), watched, this.#about("open", key));
    });
  }

  /** What is known of a file; `not-found` when there is none. */
  stat(key: string, options: OperationOptions = {}): Promise<F> {
    return this.#run("stat", key, options, async (driver, call) => {
      const info = await driver.head(key, call);
      if (info !== undefined) return this.toFile(info);
      const message = `Cannot stat ${JSON.stringify(key)}: there is no such file`;
      throw new StowageError("not-found", message, { ...this.#about("stat", key) });
    });
  }

  /** What is known of a file; undefined when there is none. */
  find(key: string, options: OperationOptions = {}): Promise<F | undefined> {
    return this.#run("find", key, options, async (driver, call) => {
      const info = await driver.head(key, call);
      return info && this.toFile(info);
    });
  }

  /** Lists the files, sorted by their keys' UTF-8 bytes. No request is made for a single entry. */
  list(options: ListFilesOptions = {}): Listing {
    const { prefix = this.#context.resolved.prefix } = options;
    if (!prefix.startsWith(this.#context.resolved.prefix)) throw this.#foreign("list", prefix, "prefix");
    return new Listing(() => this.#pages({ ...options, prefix }));
  }

  /** Deletes files. A key without a file counts as deleted, so that a repeated call does no harm. */
  async delete(keys: string | readonly string[], options: OperationOptions = {}): Promise<Deletion> {
    const list = typeof keys === "string" ? [keys] : keys;
    for (const key of list) this.checkOwn("delete", key);
    const only = list.length === 1 ? list[0] : undefined;
    return await this.#run("delete", only, options, async (driver, call, observation) => {
      const results = await driver.delete(list, call);
      const failed = results
        .filter(({ error }) => error !== undefined)
        .map(({ key, error }) => addContext(this.#about("delete", key), error));
      observation?.end({ error: failed[0] });
      return { deleted: results.filter(({ error }) => error === undefined).map(({ key }) => key), failed };
    });
  }

  /**
   * Copies a file under a new key.
   *
   * @param from A key of this storage, or a file or reference of any storage opened with it; then this storage's limits
   * and headers hold, and the bytes pass through this process.
   * @param options A signal.
   * @returns The copy.
   */
  async copy(from: string | FileReference, options: OperationOptions = {}): Promise<F> {
    if (typeof from !== "string" && from.storage !== this.name) return await this.#copyFrom(from, options);
    const key = typeof from === "string" ? from : from.key;
    const extension = /\.[a-z0-9]{1,16}$/.exec(key)?.[0] ?? "";
    return await this.#run("copy", key, options, async (driver, call) =>
      this.toFile(await driver.copy(key, this.#context.resolved.prefix + mintName() + extension, call)),
    );
  }

  /** What `serveFiles` works with; an application has no need of it. */
  serving(): Serving {
    const { resolved } = this.#context;
    return {
      access: resolved.kind,
      prefix: resolved.prefix,
      longest: resolved.kind === "private" ? resolved.urlExpiresIn : 0,
      cacheControl: this.#cacheControl,
      driver: () => this.driver(),
      head: (key, options) => this.#run("stat", key, options, (driver, call) => driver.head(key, call)),
    };
  }

  /** Makes what callers get of an object. */
  protected abstract toFile(info: ObjectInfo): F;

  /** The driver. */
  protected driver(): Driver {
    return this.#context.driver();
  }

  /** Refuses keys that are none, and keys of other storages: a private file is not opened through a public storage. */
  protected checkOwn(operation: string, key: string): void {
    try {
      checkKey(key, operation);
    } catch (error) {
      throw addContext(this.#about(operation, key), error);
    }
    if (!key.startsWith(this.#context.resolved.prefix)) throw this.#foreign(operation, key, "key");
  }

  async #copyFrom(from: FileReference, options: OperationOptions): Promise<F> {
    const source = this.#context.sibling(from.storage);
    if (source === undefined) {
      const message = `Cannot copy ${JSON.stringify(from.key)}: there is no storage ${JSON.stringify(from.storage)}`;
      throw new StowageError("invalid-option", message, { ...this.#about("copy", from.key) });
    }
    await using opened = await source.open(from.key, options);
    const { uploadedName, size, type, metadata } = opened.file;
    return await this.save(uploadedName, opened.node(), { size, type, metadata: { ...metadata }, ...options });
  }

  async *#pages(options: ListFilesOptions): AsyncGenerator<ListPage> {
    const observation = this.#observe("list");
    try {
      yield* this.driver().list(watchedCall(options, observation));
    } catch (error) {
      const told = addContext(this.#about("list"), error);
      observation?.end({ error: told });
      throw told;
    } finally {
      observation?.end({});
    }
  }

  /** Runs an operation. The work may end its observation itself; what it hands on to be read ends it later. */
  async #run<T, O extends OperationOptions>(
    operation: string,
    key: string | undefined,
    options: O,
    work: (driver: Driver, call: O & CallOptions, observation?: Observation) => Promise<T>,
  ): Promise<T> {
    const observation = this.#observe(operation, key);
    try {
      if (key !== undefined) this.checkOwn(operation, key);
      const call = watchedCall(options, observation);
      const result = await withContext(this.#about(operation, key), () => work(this.driver(), call, observation));
      if (operation !== "open") observation?.end({});
      return result;
    } catch (error) {
      observation?.end({ error });
      throw error;
    }
  }

  #observe(name: string, key?: string): Observation | undefined {
    return this.#context.observe?.({ name, storage: this.name, ...(key !== undefined && { key }) });
  }

  #about(operation: string, key?: string): ErrorContext {
    return { storage: this.name, operation, ...(key !== undefined && { key }) };
  }

  #foreign(operation: string, text: string, what: "key" | "prefix"): StowageError {
    const { prefix } = this.#context.resolved;
    const reason = `every ${what} of ${JSON.stringify(this.name)} begins with ${JSON.stringify(prefix)}`;
    const message = `Cannot ${operation} ${JSON.stringify(text)}: ${reason}`;
    return new StowageError("invalid-key", message, { ...this.#about(operation, text) });
  }
}

function watchedCall<O extends OperationOptions>(options: O, observation: Observation | undefined): O & CallOptions {
  return observation === undefined ? options : { ...options, onAttempt: () => observation.onAttempt() };
}
