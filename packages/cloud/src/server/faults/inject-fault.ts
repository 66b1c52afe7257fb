import { once } from "node:events";
import { Readable } from "node:stream";
import type { ErrorContext } from "../../s3/errors/error-reply.ts";
import type { Reply } from "../../s3/reply.ts";
import type { IncomingRequest } from "../http/incoming-request.ts";
import { damageBody } from "./damage-body.ts";
import type { Fault } from "./fault.ts";
import { refusalOf } from "./refusal-of.ts";

const carriedOut: ReadonlySet<Fault> = new Set([
  "error-after",
  "precondition-after",
  "lost-answer",
  "truncate",
  "corrupt",
  "stall-body",
]);

/**
 * Answers a request with a fault.
 *
 * @param fault What goes wrong.
 * @param request The request.
 * @param context What an error's body tells.
 * @param answer Carries the request out.
 * @returns The answer; undefined where the connection is at its end without one.
 */
export async function injectFault(
  fault: Fault,
  request: IncomingRequest,
  context: ErrorContext,
  answer: () => Promise<Reply>,
): Promise<Reply | undefined> {
  if (!carriedOut.has(fault)) return await withoutCarryingOut(fault, request, context);
  const reply = await answer();
  // What is refused on its own account stays so: an error after success needs a success.
  if (reply.status >= 300) return reply;
  if (fault === "truncate" || fault === "corrupt" || fault === "stall-body") {
    return damageBody(fault, reply, request.socket);
  }
  if (reply.body instanceof Readable) reply.body.destroy();
  if (fault === "lost-answer") request.socket.destroy();
  return refusalOf(fault, context);
}

async function withoutCarryingOut(
  fault: Fault,
  request: IncomingRequest,
  context: ErrorContext,
): Promise<Reply | undefined> {
  if (fault === "reset") request.socket.resetAndDestroy();
  else if (fault === "stall") await gone(request);
  return refusalOf(fault, context, request.head.values.get("x-amz-date"));
}

/** Reads on, or the end of the connection would not be seen. */
async function gone({ socket, body }: IncomingRequest): Promise<void> {
  body?.drop();
  socket.resume();
  if (!socket.destroyed) await once(socket, "close");
}
