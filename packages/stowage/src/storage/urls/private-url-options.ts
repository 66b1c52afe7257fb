import type { Duration } from "../../base/values/parse-duration.ts";

/** How a URL of a private file is made. */
export interface PrivateUrlOptions {
  /** The longest that it works; by default, and at most, the storage's `urlExpiresIn`. */
  expiresIn?: Duration;
  /** Saves the file under this name instead of showing it. */
  download?: string;
}
