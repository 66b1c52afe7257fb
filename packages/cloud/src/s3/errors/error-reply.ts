import { renderXml, WireError } from "@stowage/wire";
import type { Reply } from "../reply.ts";
import { S3Error } from "./s3-error.ts";
import { wireRule } from "./wire-rule.ts";
import { type S3ErrorCode, s3Errors } from "./s3-errors.ts";

/** What an error's body tells of its request. */
export interface ErrorContext {
  method: string;
  /** The raw path. */
  resource: string;
  requestId: string;
  hostId: string;
  /** Whether the error stands in an `ErrorResponse`, as S3 Control writes it; no by default. */
  wrapped?: boolean;
}

/** A refusal, written. */
export interface ErrorReply extends Reply {
  /** None in the answer to HEAD, and of a bare refusal. */
  body?: string;
  code: S3ErrorCode;
}

/**
 * Writes a refusal as S3 does; the only place that does. Anything but an `S3Error` or a `WireError` is an
 * `InternalError`, of which the client learns nothing.
 */
export function errorReply(error: unknown, context: ErrorContext): ErrorReply {
  const { code, message, details, headers, bare, why } = describe(error);
  const status = s3Errors[code][0];
  if (bare || context.method === "HEAD") return { status, headers: { ...headers }, code, why };
  const told = { Code: code, Message: message, ...details };
  const ids = { RequestId: context.requestId, HostId: context.hostId };
  const body =
    context.wrapped === true
      ? renderXml("ErrorResponse", { Error: told, ...ids })
      : renderXml("Error", { ...told, Resource: context.resource, ...ids });
  return { status, headers: { ...headers, "content-type": "application/xml" }, body, code, why };
}

function describe(error: unknown): Pick<S3Error, "code" | "message" | "details" | "headers" | "bare" | "why"> {
  if (error instanceof S3Error) return error;
  if (error instanceof WireError && isCode(error.code)) {
    const { code, message, details } = error;
    return { code, message, details, headers: {}, bare: false, why: wireRule(error) };
  }
  return new S3Error("InternalError");
}

function isCode(code: string): code is S3ErrorCode {
  return Object.hasOwn(s3Errors, code);
}
