import type { Cause } from "../../iam/cause.ts";

/** A refusal in the words of a service whose documents are JSON. */
export class JsonError extends Error {
  override readonly name = "JsonError";
  readonly status: number;
  /** Such as `ResourceNotFoundException`. */
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
