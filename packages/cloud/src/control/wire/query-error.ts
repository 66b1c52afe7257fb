import type { Cause } from "../../iam/cause.ts";
import type { ExplainedCode, PlainCode } from "./explained-code.ts";
import type { QueryErrorCode } from "./query-errors.ts";

/** A refusal in the words of IAM and STS. */
export class QueryError extends Error {
  override readonly name = "QueryError";
  readonly code: QueryErrorCode;
  /** What refused, for who wants it explained; the client is told nothing of it. */
  readonly why: Cause | undefined;

  constructor(code: ExplainedCode, message: string, why: Cause);
  constructor(code: PlainCode, message: string, why?: Cause);
  constructor(code: QueryErrorCode, message: string, why?: Cause) {
    super(message);
    this.code = code;
    this.why = why;
  }
}
