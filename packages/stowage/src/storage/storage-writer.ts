import type { CallOptions, Driver, ObjectInfo } from "../drivers/driver.ts";
import type { ResolvedPrivate, ResolvedPublic } from "../config/resolved-config.ts";
import type { CopyFileOptions } from "./copy/copy-options.ts";
import type { FileReference } from "./files/stored-file.ts";
import { needDirect } from "./operation/need-declared.ts";
import { noKey, type Operations } from "./operation/operations.ts";
import { needCapability, needCreate } from "./operation/unsupported.ts";
import { withContext } from "./operation/with-context.ts";
import type { Body } from "./save/body.ts";
import { loadSaveFile } from "./save/load-save-file.ts";
import type { SaveOptions } from "./save/save-options.ts";
import type { SaveTarget } from "./save/save-target.ts";
import type { ClaimOptions } from "./urls/direct-upload.ts";

/** What {@link StorageWriter} works on. */
export interface StorageWriterContext<F> {
  resolved: ResolvedPublic | ResolvedPrivate;
  operations: Operations;
  driver: () => Driver;
  /** The Cache-Control of files that are saved without one. */
  cacheControl: string;
  toFile: (info: ObjectInfo) => F;
  /** Refuses a key that is none of the storage's; whether there is such a storage. */
  checkSource: (operation: string, storage: string, key: string) => boolean;
}

/** Makes the files of one storage: saves them, copies and moves them, claims what was uploaded. */
export class StorageWriter<F> {
  readonly #context: StorageWriterContext<F>;

  constructor(context: StorageWriterContext<F>) {
    this.#context = context;
  }

  /** Saves a file. `told` hears whether it is the caller's alone. */
  save(uploadedName: string, body: Body, options: SaveOptions, told?: (owned: boolean) => void): Promise<F> {
    const { operations, resolved, toFile } = this.#context;
    return operations.run("save", noKey, options, async (_driver, call, observation) => {
      const loaded = loadSaveFile();
      const { saveFile } = loaded instanceof Promise ? await loaded : loaded;
      const { info, created } = await saveFile(this.target(), uploadedName, body, call);
      observation?.end({ bytes: info.size, key: info.key });
      // Whoever saves the same content is given this file, also while a form that may yet fail has not ended.
      told?.(created && resolved.names !== "hash");
      return toFile(info);
    });
  }

  /** Copies a file under a new key. */
  copy(from: string | FileReference, options: CopyFileOptions): Promise<F> {
    return this.#copying("copy", from, options, async (key, call) => {
      const { copyFile } = await import("./copy/copy-file.ts");
      return (await copyFile(this.target(), key, call)).info;
    });
  }

  /** Moves a file to a new key. */
  move(from: string | FileReference, options: CopyFileOptions): Promise<F> {
    const { driver, operations } = this.#context;
    return this.#copying("move", from, options, async (key, call) => {
      needCapability(driver(), "deleteMatch", operations.about("move", key));
      const { moveFile } = await import("./copy/move-file.ts");
      return await moveFile(this.target(), key, call);
    });
  }

  /** Makes a file of an upload that was signed. */
  claim(upload: string | { readonly key: string }, options: ClaimOptions): Promise<F> {
    const { operations, resolved, toFile } = this.#context;
    const key = typeof upload === "object" && upload !== null ? upload.key : upload;
    return operations.run("claim", noKey, options, async (driver, call, observation) => {
      const about = operations.about("claim", key);
      needDirect(resolved.direct, about);
      needCreate(driver, about);
      const { claimUpload } = await import("./copy/claim-upload.ts");
      const versions = resolved.versions !== undefined;
      const info = await withContext(about, () => claimUpload(this.target(), key, call, versions));
      observation?.end({ bytes: info.size, key: info.key });
      return toFile(info);
    });
  }

  /** Where files are written to. */
  target(): SaveTarget {
    const { resolved, driver, cacheControl } = this.#context;
    const { name: storage, prefix, accept, maxSize, names, tags = false } = resolved;
    return { storage, driver: driver(), prefix, accept, maxSize, names, tags, cacheControl };
  }

  #copying(
    operation: string,
    from: string | FileReference,
    options: CopyFileOptions,
    work: (key: string, call: CopyFileOptions & CallOptions) => Promise<ObjectInfo>,
  ): Promise<F> {
    const { operations, toFile } = this.#context;
    return operations.run(operation, noKey, options, async (driver, call, observation) => {
      const key = this.#sourceKey(operation, from);
      const about = operations.about(operation, key);
      needCreate(driver, about);
      const info = await withContext(about, () => work(key, call));
      observation?.end({ key: info.key });
      return toFile(info);
    });
  }

  /** A reference may come from anywhere. */
  #sourceKey(operation: string, from: string | FileReference): string {
    const { operations, resolved, checkSource } = this.#context;
    if (typeof from !== "string" && (typeof from !== "object" || from === null))
      throw operations.refusal("invalid-key", operation, "its source must be a key, a file or a reference");
    const { storage, key } = typeof from === "string" ? { storage: resolved.name, key: from } : from;
    if (checkSource(operation, storage, key)) return key;
    throw operations.refusal("invalid-option", operation, `there is no storage ${JSON.stringify(storage)}`, key);
  }
}
