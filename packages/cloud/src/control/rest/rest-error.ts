import type { Cause } from "../../iam/cause.ts";

/** A refusal in the words of a service whose operations have paths. */
export class RestError extends Error {
  override readonly name = "RestError";
  readonly status: number;
  readonly code: string;
  /** What refused, for who wants it explained; the client is told nothing of it. */
  readonly why: Cause | undefined;

  constructor(status: number, code: string, message: string, why?: Cause) {
    super(message);
    this.status = status;
    this.code = code;
    this.why = why;
  }
}
