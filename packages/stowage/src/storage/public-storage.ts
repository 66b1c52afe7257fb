import type { ResolvedPublic } from "../config/resolved-config.ts";
import type { ObjectInfo } from "../drivers/driver.ts";
import { Storage, type StorageContext } from "./storage.ts";
import { StoredFile } from "./files/stored-file.ts";

/** A file that everyone may read. */
export class PublicFile extends StoredFile {
  readonly #url: (key: string) => string;

  constructor(storage: string, info: ObjectInfo, url: (key: string) => string) {
    super(storage, info);
    this.#url = url;
  }

  /** Its URL, which stays the same. */
  url(): string {
    return this.#url(this.key);
  }
}

/** Files that everyone may read. */
export class PublicStorage extends Storage<PublicFile> {
  constructor(context: StorageContext<ResolvedPublic>) {
    super(context, `public, max-age=${context.resolved.cacheFor}`);
  }

  /** The URL of a file; it stays the same, and making it asks nobody. */
  url(key: string): string {
    this.checkOwn("url", key);
    return this.driver().url(key);
  }

  protected override toFile(info: ObjectInfo): PublicFile {
    return new PublicFile(this.name, info, (key) => this.url(key));
  }
}
