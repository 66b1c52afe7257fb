import type { Duration } from "../../base/values/parse-duration.ts";

/** How a URL of a private file is made. */
export interface PrivateUrlOptions {
  /** The longest that it works; by default, and at most, the storage's `urlExpiresIn`. */
  expiresIn?: Duration;
  /** Saves the file under this name instead of showing it. */
  download?: string;
  /** Who alone may use it: an IPv4 address or range, such as `"192.0.2.0/24"`; anyone by default. With a CDN only. */
  ip?: string;
  /**
   * When it begins to work, to the second; at once by default. It still ends `expiresIn` after it was made, so it must
   * begin before. With a CDN only.
   */
  notBefore?: Date;
}
