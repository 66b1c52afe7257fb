import { StowageError } from "../base/errors/stowage-error.ts";
import type { CallOptions, Driver, ObjectInfo, Version } from "../drivers/driver.ts";
import type { ResolvedPrivate, ResolvedPublic } from "../config/resolved-config.ts";
import type { Body } from "./save/body.ts";
import { checkListing } from "./files/check-listing.ts";
import type { CopyFileOptions } from "./copy/copy-options.ts";
import type {
  ClaimOptions,
  DirectUpload,
  DirectUploadOptions,
  FormUploadOptions,
  PutUploadOptions,
} from "./urls/direct-upload.ts";
import { Listing } from "./files/listing.ts";
import { OpenFile } from "./files/open-file.ts";
import { deleteFiles } from "./operation/delete-files.ts";
import type { Deletion } from "./operation/deletion.ts";
import { flatten } from "./operation/flatten.ts";
import { noKey, Operations } from "./operation/operations.ts";
import type {
  DeleteFilesOptions,
  ListFilesOptions,
  OpenOptions,
  OperationOptions,
  StatOptions,
} from "./operation/operation-options.ts";
import type { SaveOptions } from "./save/save-options.ts";
import { setServing } from "./files/serving.ts";
import { isMinted } from "./names/is-minted.ts";
import { receivingWith, type SaveTelling, setReceiving } from "./save/receiving.ts";
import { signUpload } from "./urls/sign-upload.ts";
import type { FileReference, StoredFile } from "./files/stored-file.ts";
import type { Observer } from "../observe/observer.ts";
import { watchBody } from "../observe/watch-body.ts";
import { needDirect, needVersions } from "./operation/need-declared.ts";
import { needTags } from "./operation/unsupported.ts";
import { addContext } from "./operation/with-context.ts";
import { StorageWriter } from "./storage-writer.ts";

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

/** The files of one storage. A key is whole: nothing is added to it or taken away, wherever it is used. */
export abstract class Storage<F extends StoredFile> {
  /** Its name in the configuration. */
  readonly name: string;
  readonly #context: StorageContext;
  readonly #operations: Operations;
  readonly #writer: StorageWriter<F>;

  constructor(context: StorageContext, cacheControl: string) {
    this.name = context.resolved.name;
    this.#context = context;
    this.#operations = new Operations(context);
    const { resolved } = context;
    this.#writer = new StorageWriter({
      resolved,
      operations: this.#operations,
      driver: () => this.driver(),
      cacheControl,
      toFile: (info) => this.toFile(info),
      checkSource: (operation, storage, key) => this.#checkSource(operation, storage, key),
    });
    setServing(this, {
      access: resolved.kind,
      prefix: resolved.prefix,
      longest: resolved.kind === "private" ? resolved.urlExpiresIn : 0,
      cacheControl,
      driver: () => this.driver(),
      head: (key, options) => this.#operations.run("stat", key, options, (driver, call) => driver.head(key, call)),
      open: (key, options) => this.open(key, options),
    });
    const saveAs: SaveTelling = (...given) => this.#writer.save(...given);
    setReceiving(this, receivingWith(isMinted(resolved.names), saveAs));
  }

  /**
   * Stores a file under a key of its own; an existing file is never overwritten, unless `replace` names it. The type is
   * taken from the bytes.
   *
   * @param uploadedName What the user calls the file. It is kept beside it and never becomes a path.
   * @param body Bytes, text, a Blob, a stream, or the `file:` URL of a file; only the first two are held in memory.
   * @param options What else is known of it.
   * @returns The stored file.
   * @throws StowageError `type-not-accepted`, `too-large`, `truncated`, `aborted` …; nothing is stored then.
   */
  save(uploadedName: string, body: Body, options: SaveOptions = {}): Promise<F> {
    return this.#writer.save(uploadedName, body, options);
  }

  /**
   * Opens a file, or a range of its bytes.
   *
   * @param key The key that `save` returned.
   * @param options First and last byte, both inclusive; all by default. A version instead of the current file.
   * @returns The file, to be read once. Leaving it early, or aborting the signal, frees its connection.
   * @throws StowageError `not-found`, `invalid-option` for a range that is not within the file, `unsupported`.
   */
  open(key: string, options: OpenOptions = {}): Promise<OpenFile<F>> {
    return this.#operations.run("open", key, options, async (driver, call, observation) => {
      this.#checkVersion("open", key, options.version);
      const opened = await driver.get(key, call);
      const watched = observation === undefined ? opened : { body: watchBody(opened.body, observation) };
      return new OpenFile(this.toFile(opened.info), watched, this.#operations.about("open", key));
    });
  }

  /** What is known of a file; `not-found` when there is none. */
  stat(key: string, options: StatOptions = {}): Promise<F> {
    return this.#operations.run("stat", key, options, async (driver, call) => {
      this.#checkVersion("stat", key, options.version);
      const info = await driver.head(key, call);
      if (info !== undefined) return this.toFile(info);
      const message = `Cannot stat ${JSON.stringify(key)}: there is no such file`;
      throw new StowageError("not-found", message, { ...this.#operations.about("stat", key) });
    });
  }

  /** What is known of a file; undefined when there is none. */
  find(key: string, options: StatOptions = {}): Promise<F | undefined> {
    return this.#operations.run("find", key, options, async (driver, call) => {
      this.#checkVersion("find", key, options.version);
      const info = await driver.head(key, call);
      return info && this.toFile(info);
    });
  }

  /** Whether there is a file. Another may write or delete it meanwhile: `save` needs no such question. */
  exists(key: string, options: OperationOptions = {}): Promise<boolean> {
    return this.#operations.run(
      "exists",
      key,
      options,
      async (driver, call) => (await driver.head(key, call)) !== undefined,
    );
  }

  /** The tags of a file; `not-found` when there is none, `unsupported` where the storage declares no `tags`. */
  tags(key: string, options: OperationOptions = {}): Promise<Record<string, string>> {
    return this.#operations.run("tags", key, options, async (driver: Driver, call) => {
      needTags(driver, this.#context.resolved.tags, this.#operations.about("tags", key));
      return await driver.tags(key, call);
    });
  }

  /**
   * Lists the files, sorted by their keys' UTF-8 bytes. No request is made for a single entry.
   *
   * @param options A prefix, taken as it is written: no character in it stands for others.
   * @returns Entries to iterate over, or their pages.
   * @throws StowageError `invalid-key` for a prefix outside the storage, `invalid-option`.
   */
  list(options: ListFilesOptions = {}): Listing {
    this.#operations.checkOptions("list", options);
    const { prefix = this.#context.resolved.prefix } = options;
    if (typeof prefix !== "string" || !prefix.startsWith(this.#context.resolved.prefix))
      throw this.#operations.foreign("list", prefix, "prefix");
    checkListing(this.#operations.about("list"), options);
    return new Listing(() =>
      this.#operations.watch("list", undefined, options, (call) => this.driver().list({ ...call, prefix })),
    );
  }

  /**
   * Deletes files. A key without a file counts as deleted, so that a repeated call does no harm.
   *
   * @param keys One key, or any number; one that fails does not keep the others from being deleted.
   * @param options With `match`, for one key alone, only the file that has this ETag.
   * @returns What became of each key.
   * @throws StowageError `invalid-key` where any of them is none of this storage's; nothing is deleted then.
   */
  async delete(keys: string | readonly string[], options: DeleteFilesOptions = {}): Promise<Deletion> {
    const list = typeof keys === "string" ? [keys] : keys;
    this.#operations.checkAllOwn("delete", list);
    const only = list.length === 1 ? list[0] : undefined;
    return await this.#operations.run("delete", only ?? noKey, options, async (driver, call, observation) => {
      const deletion = await deleteFiles(driver, list, call, (key) => this.#operations.about("delete", key));
      observation?.end({ error: deletion.failed[0] });
      return deletion;
    });
  }

  /**
   * Copies a file under a new key, which is free. The bytes do not pass through this process. In a storage that names by
   * content, the file of this content may be there already, and is what is returned.
   *
   * @param from A key of this storage, or a file or reference of any storage opened with it. What comes from another
   * storage is held to this one's types, size and headers, as a file that is saved.
   * @param options Another name, metadata or Cache-Control than the source's. Tags go along where the storage declares them.
   * @returns The copy.
   * @throws StowageError `not-found`, `changed`, `type-not-accepted`, `too-large`.
   */
  copy(from: string | FileReference, options: CopyFileOptions = {}): Promise<F> {
    return this.#writer.copy(from, options);
  }

  /**
   * Moves a file to a new key: copies it, then deletes the source if it still is what was copied. That is not atomic:
   * between the two both are there, and where the deletion fails both stay, and the error says `applied: "yes"` and names
   * the copy as its `key`.
   *
   * @param from As {@link copy} takes it.
   * @param options As {@link copy} takes them.
   * @returns The file at its new key.
   * @throws StowageError As {@link copy}; `changed` where the source was replaced meanwhile, and so stays; `unsupported`.
   */
  move(from: string | FileReference, options: CopyFileOptions = {}): Promise<F> {
    return this.#writer.move(from, options);
  }

  /**
   * The versions of a file, newest first, its deletions among them. The storage must declare `versions`.
   *
   * @param key The key; a deleted one too.
   * @param options A signal.
   * @returns Asked for page by page as they are wanted; none of a key that never was.
   * @throws StowageError `unsupported`.
   */
  versions(key: string, options: OperationOptions = {}): AsyncIterable<Version> {
    this.checkOwn("versions", key);
    this.#operations.checkOptions("versions", options, key);
    const driver: Driver = this.driver();
    needVersions(driver, this.#context.resolved.versions, this.#operations.about("versions", key));
    const pages = (call: OperationOptions & CallOptions): AsyncIterable<Version[]> => driver.versions(key, call);
    return flatten(() => this.#operations.watch("versions", key, options, pages));
  }

  /**
   * Makes a version of a file the current one again, also after its deletion. That is a copy: no version goes away.
   *
   * @param key The key.
   * @param version One that {@link versions} told.
   * @param options A signal.
   * @returns The file, whose version is a new one.
   * @throws StowageError `not-found`, `unsupported`.
   */
  restore(key: string, version: string, options: OperationOptions = {}): Promise<F> {
    return this.#operations.run("restore", key, options, async (driver: Driver, call) => {
      needVersions(driver, this.#context.resolved.versions, this.#operations.about("restore", key));
      if (typeof version !== "string" || version === "")
        throw this.#operations.refusal(
          "invalid-option",
          "restore",
          "the version must be one that versions() told",
          key,
        );
      return this.toFile(await driver.restore(key, version, call));
    });
  }

  /**
   * Signs an upload that a browser sends to the bucket itself, without asking anybody. It lands under a staging key that
   * is never served; {@link claim} makes a file of it. The storage must declare `direct`.
   *
   * @param uploadedName What the user calls the file.
   * @param options Type, size and checksum, which are inside the signature.
   * @returns The staging key, and what the client sends where.
   * @throws StowageError `unsupported`, `type-not-accepted`, `too-large`, `invalid-option`, `not-ready`,
   * `credentials-missing`, `url-outlives-credentials`.
   */
  signedUpload(uploadedName: string, options: PutUploadOptions): DirectUpload<"PUT">;
  signedUpload(uploadedName: string, options: FormUploadOptions): DirectUpload<"POST">;
  signedUpload(uploadedName: string, options: DirectUploadOptions): DirectUpload;
  signedUpload(uploadedName: string, options: DirectUploadOptions): DirectUpload {
    const about = this.#operations.about("signedUpload");
    needDirect(this.#context.resolved.direct, about);
    this.#operations.checkOptions("signedUpload", options);
    try {
      return signUpload(this.#writer.target(), uploadedName, options);
    } catch (error) {
      throw addContext(about, error);
    }
  }

  /**
   * Makes a file of an upload that was signed: looks at its bytes, copies exactly them under a new key, and removes the
   * staged object. Nothing that the client says of it counts.
   *
   * @param upload What {@link signedUpload} returned, or its key. Of an object only the `key` is read.
   * @param options Another name than that which was signed.
   * @returns The file.
   * @throws StowageError `not-found` before the upload and after a claim, `changed`, `type-not-accepted`, `too-large`,
   * `invalid-key`, `unsupported`.
   */
  claim(upload: string | { readonly key: string }, options: ClaimOptions = {}): Promise<F> {
    return this.#writer.claim(upload, options);
  }

  /** Makes what callers get of an object. */
  protected abstract toFile(info: ObjectInfo): F;

  /** The driver. */
  protected driver(): Driver {
    return this.#context.driver();
  }

  /** Refuses keys that are none, and keys of other storages: a private file is not opened through a public storage. */
  protected checkOwn(operation: string, key: string): void {
    this.#operations.checkOwn(operation, key);
  }

  /** Refuses options that an operation would not read. */
  protected checkOptions(operation: string, options: unknown, key?: string): void {
    this.#operations.checkOptions(operation, options, key);
  }

  /** Refuses prefixes that end within a name, and those that hold files of other storages. */
  protected checkOwnPrefix(operation: string, prefix: string): void {
    this.#operations.checkOwnPrefix(operation, prefix);
  }

  /** A source may be of any storage that was opened with this one: its key must be one of the storage that it names. */
  #checkSource(operation: string, storage: string, key: string): boolean {
    const source = storage === this.name ? this : this.#context.sibling(storage);
    source?.checkOwn(operation, key);
    return source !== undefined;
  }

  #checkVersion(operation: string, key: string, version: string | undefined): void {
    const about = this.#operations.about(operation, key);
    if (version !== undefined) needVersions(this.driver(), this.#context.resolved.versions, about);
  }
}
