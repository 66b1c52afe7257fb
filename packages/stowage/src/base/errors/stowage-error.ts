import { type Code, errorCodes } from "./error-codes.ts";
import { redact } from "./redact.ts";

const brand: symbol = Symbol.for("stowage.error");

/** Whether the operation changed anything: `unknown` when the answer was lost. */
export type Applied = "yes" | "no" | "unknown";

/** What may accompany a {@link StowageError}. */
export interface StowageErrorOptions {
  /** How to mend it; by default the fix of the code. */
  fix?: string;
  /** The name of the storage. */
  storage?: string;
  /** The object key. */
  key?: string;
  /** The operation: `save`, `open`, `stat` … */
  operation?: string;
  /** Whether anything was changed; `no` by default. */
  applied?: Applied;
  /** Whether the same call may succeed later; `false` by default. */
  retryable?: boolean;
  /** What led to it. */
  cause?: unknown;
}

/** Every failure of stowage. Branch on `code`; `message` and `fix` are for people and never hold a secret. */
export class StowageError extends Error {
  override readonly name = "StowageError";
  readonly code: Code;
  readonly fix: string;
  readonly storage?: string;
  readonly key?: string;
  readonly operation?: string;
  readonly applied: Applied;
  readonly retryable: boolean;

  constructor(code: Code, message: string, options: StowageErrorOptions = {}) {
    // A signed URL that is taken for a key, or repeated by a server, would end in a log.
    super(redact(message), "cause" in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.fix = redact(options.fix ?? errorCodes[code].fix);
    if (options.storage !== undefined) this.storage = options.storage;
    if (options.key !== undefined) this.key = redact(options.key);
    if (options.operation !== undefined) this.operation = options.operation;
    this.applied = options.applied ?? "no";
    this.retryable = options.retryable ?? false;
    Object.defineProperty(this, brand, { value: true });
  }

  /** Recognises errors of any loaded copy of the package, so that two copies do not hide them from each other. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && brand in value;
  }
}
