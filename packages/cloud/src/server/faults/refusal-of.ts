import { parseAmzDate, renderXml } from "@stowage/wire";
import { errorReply, type ErrorContext } from "../../s3/errors/error-reply.ts";
import { S3Error } from "../../s3/errors/s3-error.ts";
import type { Reply } from "../../s3/reply.ts";
import type { Fault } from "./fault.ts";

const tenMinutes = 600_000;

/**
 * What is answered instead of the truth; undefined where nothing at all is.
 *
 * @param signedAt The request's own `x-amz-date`.
 */
export function refusalOf(fault: Fault, context: ErrorContext, signedAt = ""): Reply | undefined {
  switch (fault) {
    case "conflict":
      return errorReply(new S3Error("ConditionalRequestConflict"), context);
    case "aborted":
      return errorReply(new S3Error("OperationAborted"), context);
    case "slow-down":
      return errorReply(new S3Error("SlowDown"), context);
    case "precondition-after":
      return errorReply(new S3Error("PreconditionFailed", { details: { Condition: "If-None-Match" } }), context);
    case "error-before":
    case "error-after":
      return errorReply(new S3Error("InternalError"), context);
    case "error-body":
      return { ...errorReply(new S3Error("InternalError"), context), status: 200 };
    case "skew":
      return skewed(context, signedAt);
    default:
      return undefined;
  }
}

/** To a client that has set its clock ahead already, the truth; a request signed then would be refused by the real clock. */
function skewed({ method, requestId, hostId }: ErrorContext, signedAt: string): Reply {
  const isAhead = (parseAmzDate(signedAt)?.getTime() ?? 0) > Date.now() + tenMinutes / 2;
  const ahead = new Date(Date.now() + (isAhead ? 0 : tenMinutes));
  const Message = "The difference between the request time and the current time is too large.";
  const told = { Code: "RequestTimeTooSkewed", Message, ServerTime: ahead.toISOString() };
  const body = renderXml("Error", { ...told, RequestId: requestId, HostId: hostId });
  const headers = { date: ahead.toUTCString(), "content-type": "application/xml" };
  return { status: 403, headers, code: "RequestTimeTooSkewed", ...(method !== "HEAD" && { body }) };
}
