import type { IncomingMessage, ServerResponse } from "node:http";
import { answerWith } from "../node/answer-with.ts";
import type { WebHandler } from "../web-handler.ts";

/** A request of either platform of Nest: Express's, or Fastify's around Node's. */
export type NestRequest = (IncomingMessage | { raw: IncomingMessage }) & {
  originalUrl?: string;
  protocol?: string;
  host?: string;
};

/** Answers a request of Nest's, as a middleware or from a method of a controller. */
export type NestHandler = (
  request: NestRequest,
  response: ServerResponse | { raw: ServerResponse; hijack(): unknown },
  next?: (error?: unknown) => void,
) => Promise<void>;

/**
 * Makes a web handler one for Nest 11. As a middleware it runs ahead of guards; from a controller behind them.
 *
 * @example
 * ```ts
 * const files = toNest(serveFiles({ storages: { avatars, documents } }));
 * app.use("/_stowage/files", files);
 * ```
 */
export function toNest(handler: WebHandler): NestHandler {
  return async (request, response, next) => {
    const { originalUrl: target, protocol, host } = request;
    const incoming = "raw" in request ? request.raw : request;
    const outgoing = "raw" in response ? response.raw : response;
    if ("hijack" in response) response.hijack();
    try {
      await answerWith(handler, incoming, outgoing, { target, protocol, host });
    } catch (error) {
      if (next === undefined) throw error;
      next(error);
    }
  };
}
