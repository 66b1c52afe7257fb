/** Why a store refuses: callers branch on it. */
export type StoreErrorCode =
  | "body-missing"
  | "body-spent"
  | "commit-failed"
  | "data-dir-in-use"
  | "data-dir-unusable"
  | "format-unknown"
  | "name-too-long";

/** A failure of the store that is not an outcome of S3. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code: StoreErrorCode;
  /** What to do about it. */
  readonly fix: string;

  constructor(code: StoreErrorCode, message: string, options: { fix: string; cause?: unknown }) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.fix = options.fix;
  }
}
