import { formatSetCookie } from "@stowage/wire";
import { contentDisposition } from "../base/headers/content-disposition.ts";
import { type Duration, parseDuration } from "../base/values/parse-duration.ts";
import { StowageError } from "../base/errors/stowage-error.ts";
import type { ResolvedPrivate } from "../config/resolved-config.ts";
import type { Driver, ObjectInfo, SignedCookiesOptions, SignedUrlOptions } from "../drivers/driver.ts";
import type { PrivateUrlOptions } from "./urls/private-url-options.ts";
import type { PrefixCookies, PrefixCookiesOptions } from "./urls/prefix-cookies.ts";
import { Storage, type StorageContext } from "./storage.ts";
import { StoredFile } from "./files/stored-file.ts";
import { needCapability } from "./operation/unsupported.ts";
import { addContext } from "./operation/with-context.ts";

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
   * call gives the same URL, so that browsers can cache; it never works longer than asked. Where the stage has a CDN it is
   * the CDN's, signed for its key group, else the bucket's.
   *
   * @param key The key of the file.
   * @param options How long it works, the name to save under, for whom and from when. All are inside the signature.
   * @returns The URL.
   * @throws StowageError `invalid-option`, `not-ready`, `credentials-missing`, `url-outlives-credentials`, `cdn-missing`, `unsupported`.
   */
  url(key: string, options: PrivateUrlOptions = {}): string {
    this.checkOwn("url", key);
    this.checkOptions("url", options, key);
    const driver: Driver = this.driver();
    const { download, expiresIn, ip, notBefore } = options;
    const about = { storage: this.name, operation: "url", key };
    try {
      needCapability(driver, "signedUrl", about);
      if (ip !== undefined || notBefore !== undefined) needCapability(driver, "signedSource", about);
      const signing: SignedUrlOptions = { expiresIn: this.#life(key, expiresIn) };
      if (ip !== undefined) signing.sourceIp = ip;
      if (notBefore !== undefined) signing.starts = Math.ceil(notBefore.getTime() / 1000);
      if (download !== undefined) signing.contentDisposition = contentDisposition("attachment", download);
      return driver.signedUrl(key, signing);
    } catch (error) {
      throw addContext(about, error);
    }
  }

  /**
   * Makes cookies that open every file below a prefix for a while, for pages of many files and for players that ask for
   * more. Everyone who holds them may read all of it, so check first who asks.
   *
   * @param options What they open, for how long, and the domain that both the application and the CDN belong to.
   * @returns The cookies, as data and as values of `Set-Cookie`.
   * @throws StowageError `unsupported` without a CDN, `invalid-key` for a prefix outside this storage, `invalid-option`,
   * `cdn-missing`.
   */
  signedCookies(options: PrefixCookiesOptions): PrefixCookies {
    this.checkOptions("signedCookies", options);
    const { prefix, expiresIn, domain } = options;
    const about = { storage: this.name, operation: "signedCookies", key: prefix };
    this.checkOwnPrefix("signedCookies", prefix);
    const driver: Driver = this.driver();
    try {
      needCapability(driver, "signedCookies", about);
      const signing: SignedCookiesOptions = { expiresIn: this.#life(prefix, expiresIn) };
      if (domain !== undefined) signing.domain = domain;
      const cookies = driver.signedCookies(prefix, signing);
      return { cookies, setCookie: cookies.map(formatSetCookie) };
    } catch (error) {
      throw addContext(about, error);
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
    throw new StowageError("invalid-option", `Cannot sign URL for ${JSON.stringify(key)}: ${limit}`);
  }
}
