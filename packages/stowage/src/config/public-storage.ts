import type { Accept } from "../base/types/accepted-types.ts";
import type { Duration } from "../base/values/parse-duration.ts";
import type { Size } from "../base/values/parse-byte-size.ts";
import type { NameStrategy } from "./name-strategy.ts";
import type { Place } from "./static-files.ts";

/** What every storage of uploads is held to. */
export interface UploadsOptions extends Place {
  /**
   * The media types that it takes, `image/*` for the pictures that browsers show (not SVG), or `"anything"`. The bytes
   * of a file decide its type, never its name alone.
   */
  accept: Accept;
  /** The largest file that it takes. */
  maxSize: Size;
  /** How its files are named; `"random"` by default. */
  name?: NameStrategy;
  /**
   * Lets files have tags, which rules of the bucket can go by; `false` by default. The application's policy then grants
   * it to read and write them.
   */
  tags?: boolean;
  /** Lets browsers upload to the bucket themselves; without it only the application writes there. */
  direct?: DirectOptions;
  /** Keeps what is replaced or deleted for a while, to be read and restored; without it nothing is kept. */
  versions?: VersionsOptions;
}

/** Who may upload to the bucket directly, once the application has signed it. */
export interface DirectOptions {
  /** The origins of the pages that upload, each exactly: `"https://app.example.com"`. */
  origins: readonly string[];
}

/** What becomes of old versions. */
export interface VersionsOptions {
  /** How long a file is kept after it was replaced or deleted; whole days. */
  keepFor: Duration;
}

/** What {@link publicStorage} takes. */
export interface PublicStorageOptions extends UploadsOptions {
  /** How long browsers and caches may keep a file; `"1 day"` by default. */
  cacheFor?: Duration;
}

/** A declared public storage. */
export interface PublicDefinition {
  readonly kind: "public";
  readonly options: PublicStorageOptions;
}

/**
 * Declares a storage whose files everyone may read, at URLs that stay the same.
 *
 * @param options What it takes, and how long its files may be cached.
 * @returns The declaration, for {@link defineStorages}.
 */
export function publicStorage(options: PublicStorageOptions): PublicDefinition {
  return { kind: "public", options };
}
