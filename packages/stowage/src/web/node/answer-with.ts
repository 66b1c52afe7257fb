import type { IncomingMessage, ServerResponse } from "node:http";
import type { WebHandler } from "../web-handler.ts";
import { sendResponse } from "./send-response.ts";
import { type RequestOrigin, toRequest } from "./to-request.ts";

/** Lets a web handler answer a request of Node's. Rejects where the handler does, with nothing sent. */
export async function answerWith(
  handler: WebHandler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  origin?: RequestOrigin,
): Promise<void> {
  await sendResponse(await handler(toRequest(incoming, outgoing, origin)), outgoing);
}
