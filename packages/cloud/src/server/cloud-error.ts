/** Why the cloud does not start. */
export type CloudErrorCode =
  | "accounts-invalid"
  | "accounts-unreadable"
  | "data-dir-in-use"
  | "data-dir-unusable"
  | "lifecycle-day-invalid"
  | "policy-invalid"
  | "port-in-use"
  | "port-unusable"
  | "tls-invalid";

/** A failure to start, with what to do about it. */
export class CloudError extends Error {
  override readonly name = "CloudError";
  readonly code: CloudErrorCode;
  /** What to do about it. */
  readonly fix: string;

  constructor(code: CloudErrorCode, message: string, options: { fix: string; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.fix = options.fix;
  }
}
