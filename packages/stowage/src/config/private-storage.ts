import type { Duration } from "../base/values/parse-duration.ts";
import type { UploadsOptions } from "./public-storage.ts";

/** What {@link privateStorage} takes. */
export interface PrivateStorageOptions extends UploadsOptions {
  /** How long a URL works, and the longest that may be asked for; `"1 hour"` by default, at most 7 days. */
  urlExpiresIn?: Duration;
}

/** A declared private storage. */
export interface PrivateDefinition {
  readonly kind: "private";
  readonly options: PrivateStorageOptions;
}

/**
 * Declares a storage whose files only signed URLs open, for a while.
 *
 * @param options What it takes, and how long its URLs work.
 * @returns The declaration, for {@link defineStorages}.
 */
export function privateStorage(options: PrivateStorageOptions): PrivateDefinition {
  return { kind: "private", options };
}
