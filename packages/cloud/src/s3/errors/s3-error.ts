import type { Cause } from "../../iam/cause.ts";
import type { ExplainedCode, PlainCode } from "./explained-code.ts";
import { type S3ErrorCode, s3Errors } from "./s3-errors.ts";

/** What an {@link S3Error} may say beyond its code. */
export interface S3ErrorOptions {
  /** Default: the code's message. */
  message?: string;
  /** Further elements of the error's body. */
  details?: Record<string, string>;
  /** Further headers of the answer. */
  headers?: Record<string, string>;
  /** Whether the answer has no body; no by default. */
  bare?: boolean;
  /** What refused, for who wants it explained; the client is told nothing of it. */
  why?: Cause;
}

/** A refusal in S3's words. */
export class S3Error extends Error {
  override readonly name = "S3Error";
  readonly code: S3ErrorCode;
  readonly details: Record<string, string>;
  readonly headers: Record<string, string>;
  readonly bare: boolean;
  readonly why: Cause | undefined;

  constructor(code: ExplainedCode, options: S3ErrorOptions & { why: Cause });
  constructor(code: PlainCode, options?: S3ErrorOptions);
  constructor(code: S3ErrorCode, { message, details = {}, headers = {}, bare = false, why }: S3ErrorOptions = {}) {
    super(message ?? s3Errors[code][1]);
    this.code = code;
    this.details = details;
    this.headers = headers;
    this.bare = bare;
    this.why = why;
  }
}
