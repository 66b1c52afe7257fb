import { contentDisposition } from "../base/content-disposition.ts";
import { type Duration, parseDuration } from "../base/parse-duration.ts";
import { StowageError } from "../base/stowage-error.ts";
import type { ResolvedPrivate } from "../config/resolved-config.ts";
import type { ObjectInfo, SignedUrlOptions } from "../drivers/driver.ts";
import { Storage, type StorageContext } from "./storage.ts";
import { StoredFile } from "./stored-file.ts";
import { addContext } from "./with-context.ts";

/** How a URL of a private file is made. */
export interface PrivateUrlOptions {
  /** The longest that it works; by default, and at most, the storage's `urlExpiresIn`. */
  expiresIn?: Duration;
  /** Saves the file under this name instead of showing it. */
  download?: string;
}

/** A file that only signed URLs open. */
export class PrivateFile extends StoredFile {
  readonly #url: PrivateStorage["url"];

  constructor(storage: string, info: ObjectInfo, url: PrivateStorage["url"]) {
    super(storage, info);
    this.#url = url;
  }

  /** A URL that opens it for a while. */
  url(options: PrivateUrlOptions = {}): string {
    return this.#url(this.key, options);
  }
}

// A browser may keep a private file, but asks for it again each time: an expired URL shows nothing, cached or not.
const cacheControl = "private, no-cache";

/** Files that only signed URLs open. */
export class PrivateStorage extends Storage<PrivateFile> {
  readonly #longest: number;

  constructor(context: StorageContext<ResolvedPrivate>) {
    super(context, cacheControl);
    this.#longest = context.resolved.urlExpiresIn;
  }

  /**
   * Makes a URL that opens a file for a while. It asks nobody. Within a quarter of its life, at most 15 minutes, the same
   * call gives the same URL, so that browsers can cache; it never works longer than asked.
   *
   * @param key The key of the file.
   * @param options How long it works, and the name to save under. Both are inside the signature.
   * @returns The URL.
   * @throws StowageError `invalid-option`, `not-ready`, `credentials-missing`, `url-outlives-credentials`, `unsupported`.
   */
  url(key: string, options: PrivateUrlOptions = {}): string {
    this.checkOwn("url", key);
    const driver = this.driver();
    if (driver.signedUrl === undefined)
      throw this.#refusal("unsupported", key, `the driver ${driver.name} signs no URLs`);
    const { download, expiresIn } = options;
    try {
      const signing: SignedUrlOptions = { expiresIn: this.#life(key, expiresIn) };
      if (download !== undefined) signing.contentDisposition = contentDisposition("attachment", download);
      return driver.signedUrl(key, signing);
    } catch (error) {
      throw addContext({ storage: this.name, operation: "url", key }, error);
    }
  }

  protected override toFile(info: ObjectInfo): PrivateFile {
    return new PrivateFile(this.name, info, (key, options) => this.url(key, options));
  }

  #life(key: string, expiresIn: Duration | undefined): number {
    if (expiresIn === undefined) return this.#longest;
    const life = parseDuration(expiresIn);
    if (life >= 1 && life <= this.#longest) return life;
    const limit = `expiresIn must be at least 1 second and at most the ${this.#longest} seconds of urlExpiresIn`;
    throw this.#refusal("invalid-option", key, limit);
  }

  #refusal(code: "invalid-option" | "unsupported", key: string, reason: string): StowageError {
    const message = `Cannot sign URL for ${JSON.stringify(key)}: ${reason}`;
    return new StowageError(code, message, { storage: this.name, operation: "url", key });
  }
}
