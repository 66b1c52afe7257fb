import type { QueryErrorCode } from "./query-errors.ts";

/** A refusal in the words of IAM and STS. */
export class QueryError extends Error {
  override readonly name = "QueryError";
  readonly code: QueryErrorCode;

  constructor(code: QueryErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
