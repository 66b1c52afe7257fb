import type { ResolvedPublic } from "../config/resolved-config.ts";
import type { ObjectInfo } from "../drivers/driver.ts";
import { StowageError } from "../base/errors/stowage-error.ts";
import { Storage, type StorageContext } from "./storage.ts";
import { StoredFile } from "./files/stored-file.ts";

/** A file that everyone may read. */
export class PublicFile extends StoredFile {
  readonly #url: (key: string, options: unknown) => string;

  constructor(storage: string, info: ObjectInfo, url: (key: string, options: unknown) => string) {
    super(storage, info);
    this.#url = url;
  }

  /** Its URL, which stays the same. */
  url(): string;
  url(options?: unknown): string {
    return this.#url(this.key, options);
  }
}

/** Files that everyone may read. */
export class PublicStorage extends Storage<PublicFile> {
  constructor(context: StorageContext<ResolvedPublic>) {
    super(context, `public, max-age=${context.resolved.cacheFor}`);
  }

  /** The URL of a file; it stays the same, and making it asks nobody. */
  url(key: string): string;
  url(key: string, options?: unknown): string {
    return this.#urlOf(key, options);
  }

  protected override toFile(info: ObjectInfo): PublicFile {
    return new PublicFile(this.name, info, (key, options) => this.#urlOf(key, options));
  }

  #urlOf(key: string, options: unknown): string {
    this.checkOwn("url", key);
    if (options !== undefined) throw needless(this.name, key);
    return this.driver().url(key);
  }
}

function needless(storage: string, key: string): StowageError {
  const message = `Cannot make URL of ${JSON.stringify(key)}: the URL of a public file takes no options`;
  const fix = `Call url(key) alone; what expires is declared with privateStorage(), what is to be saved with contentDisposition: "attachment"`;
  return new StowageError("invalid-option", message, { fix, storage, key, operation: "url" });
}
