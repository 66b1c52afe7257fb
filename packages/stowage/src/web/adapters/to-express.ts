import type { IncomingMessage, ServerResponse } from "node:http";
import { answerWith } from "../node/answer-with.ts";
import type { WebHandler } from "../web-handler.ts";

/** What Express adds to Node's request. Protocol and host follow the application's setting `trust proxy`. */
export interface ExpressRequest extends IncomingMessage {
  originalUrl: string;
  protocol: string;
  host: string;
}

/** A handler or middleware of Express. */
export type ExpressHandler = (
  request: ExpressRequest,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => Promise<void>;

/**
 * Makes a web handler one of Express 5.
 *
 * @param handler Such as `serveFiles` makes. It sees the whole path, also where it is mounted below one.
 * @example
 * ```ts
 * app.use("/_stowage/files", toExpress(serveFiles({ storages: { avatars, documents } })));
 * ```
 */
export function toExpress(handler: WebHandler): ExpressHandler {
  return async (request, response, next) => {
    const { originalUrl: target, protocol, host } = request;
    try {
      await answerWith(handler, request, response, { target, protocol, host });
    } catch (error) {
      next(error);
    }
  };
}
