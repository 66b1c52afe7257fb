import type { Code } from "../base/errors/error-codes.ts";
import { type Applied, StowageError, type StowageErrorOptions } from "../base/errors/stowage-error.ts";
import type { Failure, Refusal } from "./failure.ts";
import { isRetryable } from "./retry-delay.ts";
import { type S3Request, subjectOf } from "./s3-request.ts";

/** The cause of an error that S3 answered. Never holds a signed query or a secret. */
export interface RefusalCause {
  status: number;
  awsCode: string;
  requestId: string;
  /** An earlier attempt of the same request went unanswered and may have been carried out. */
  afterUnknown: boolean;
}

/** Where the request went, and how it fared before. */
export interface FailureContext {
  bucket: string;
  endpoint: string;
  afterUnknown: boolean;
}

/** Turns the last failure of a request into the error that callers see. */
export function failureToError(failure: Failure, request: S3Request, context: FailureContext): StowageError {
  const action = `Cannot ${request.operation} ${subjectOf(request, context.bucket)}`;
  const options: StowageErrorOptions = {
    operation: request.operation,
    retryable: isRetryable(failure),
    applied: request.changes && (context.afterUnknown || mayHaveApplied(failure)) ? "unknown" : "no",
  };
  if (request.key !== undefined) options.key = request.key;
  if (failure.kind === "transport") {
    const unreachable = { fix: `Check that an S3 server answers at ${context.endpoint}, or correct the endpoint` };
    const message = `${action}: no answer from ${context.endpoint}, ${failure.reason}`;
    return new StowageError("network", message, { ...options, ...unreachable, cause: failure.cause });
  }
  const { status, awsCode, requestId = "" } = failure;
  const cause: RefusalCause = { status, awsCode, requestId, afterUnknown: context.afterUnknown };
  const fix = fixOf(failure);
  return new StowageError(codeOf(failure), `${action}: ${describe(failure)}`, {
    ...options,
    ...(fix !== undefined && { fix }),
    cause,
  });
}

/** The error of an operation whose signal was aborted. */
export function abortedError(request: S3Request, bucket: string, applied: Applied): StowageError {
  const options: StowageErrorOptions = { operation: request.operation, applied, cause: request.signal?.reason };
  if (request.key !== undefined) options.key = request.key;
  const message = `Cannot ${request.operation} ${subjectOf(request, bucket)}: the signal was aborted`;
  return new StowageError("aborted", message, options);
}

/** Whether the server may have carried out what it did not answer, or answered with a failure of its own. */
export function mayHaveApplied(failure: Failure): boolean {
  if (failure.kind === "transport") return failure.reached;
  return failure.status >= 500 && failure.status !== 501 && failure.awsCode !== "SlowDown";
}

const codes: Readonly<Record<string, Code>> = {
  NoSuchBucket: "bucket-missing",
  NoSuchKey: "not-found",
  NoSuchVersion: "not-found",
  PreconditionFailed: "already-exists",
  EntityTooLarge: "too-large",
  BadDigest: "integrity",
  XAmzContentSHA256Mismatch: "integrity",
  IncompleteBody: "truncated",
  KeyTooLongError: "invalid-key",
  InvalidRange: "invalid-option",
  NotImplemented: "unsupported",
  ExpiredToken: "access-denied",
  InvalidToken: "access-denied",
};

function codeOf({ awsCode, status }: Refusal): Code {
  const known = Object.hasOwn(codes, awsCode) ? codes[awsCode] : undefined;
  if (known !== undefined) return known;
  if (status === 401 || status === 403) return "access-denied";
  // Answers to HEAD have no body and so no code.
  if (awsCode === "" && status === 404) return "not-found";
  if (status === 304) return "not-modified";
  return status === 412 ? "already-exists" : "remote";
}

function describe({ awsCode, message, status }: Refusal): string {
  const said = message.slice(0, 300).replace(/[.\s]+$/, "");
  return ["the storage answered", status, awsCode].filter(Boolean).join(" ") + (said && `, ${JSON.stringify(said)}`);
}

function fixOf({ awsCode, region, status }: Refusal): string | undefined {
  const elsewhere = status === 301 || awsCode === "AuthorizationHeaderMalformed" || awsCode === "PermanentRedirect";
  return elsewhere && region !== undefined ? `Set the region to ${JSON.stringify(region)}` : undefined;
}
