import { type CliCode, cliErrorCodes } from "./cli-error-codes.ts";

/** What may accompany a {@link CliError}. */
export interface CliErrorOptions {
  /** How to mend it; by default the fix of the code. */
  fix?: string;
  /** One line each, printed under the message. */
  details?: readonly string[];
  /** What led to it. */
  cause?: unknown;
}

/** A failure of the command line itself. `message`, `details` and `fix` are for people and never hold a secret. */
export class CliError extends Error {
  override readonly name = "CliError";
  readonly code: CliCode;
  readonly fix: string;
  readonly details: readonly string[];

  constructor(code: CliCode, message: string, options: CliErrorOptions = {}) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.fix = options.fix ?? cliErrorCodes[code].fix;
    this.details = options.details ?? [];
  }
}
