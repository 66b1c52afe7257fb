import type { IncomingMessage, ServerResponse } from "node:http";
import type { WebHandler } from "../web-handler.ts";
import { refusal } from "../respond/refusal.ts";
import { sendResponse } from "./send-response.ts";
import { type RequestOrigin, toRequest } from "./to-request.ts";

/**
 * Lets a web handler answer a request of Node's; what is no request to one is 404. Rejects where the handler does, with
 * nothing sent.
 */
export async function answerWith(
  handler: WebHandler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  origin?: RequestOrigin,
): Promise<void> {
  const request = toRequest(incoming, outgoing, origin);
  const method = incoming.method ?? "GET";
  await sendResponse(request === undefined ? refusal({ method }, 404) : await handler(request), outgoing);
}
