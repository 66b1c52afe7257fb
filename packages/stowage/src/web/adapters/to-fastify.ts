import type { IncomingMessage, ServerResponse } from "node:http";
import { answerWith } from "../node/answer-with.ts";
import type { WebHandler } from "../web-handler.ts";

/** What the adapter uses of Fastify's request. Protocol and host follow the application's option `trustProxy`. */
export interface FastifyRequest {
  raw: IncomingMessage;
  originalUrl: string;
  protocol: string;
  host: string;
}

/** What the adapter uses of Fastify's reply. */
export interface FastifyReply {
  raw: ServerResponse;
  hijack(): unknown;
  getHeaders(): Record<string, number | string | string[] | undefined>;
}

/** What the adapter uses of a Fastify application. */
export interface FastifyInstance {
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(type: string, parser: (...call: [unknown, unknown, (error: null) => void]) => void): unknown;
  all(path: string, handler: (request: FastifyRequest, reply: FastifyReply) => Promise<void>): unknown;
}

/**
 * Makes a web handler a plugin of Fastify 5. It answers every path below the plugin's prefix, and reads bodies itself.
 *
 * @example
 * ```ts
 * app.register(toFastify(serveFiles({ storages: { avatars, documents } })), { prefix: "/_stowage/files" });
 * ```
 */
export function toFastify(handler: WebHandler): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", (_request, _payload, done) => done(null));
    app.all("/*", async (request, reply) => {
      const { originalUrl: target, protocol, host } = request;
      // What hooks have set, such as the headers of CORS, goes along.
      for (const [name, value] of Object.entries(reply.getHeaders())) {
        if (value !== undefined) reply.raw.setHeader(name, value);
      }
      const answer = await answerWith(handler, request.raw, reply.raw, { target, protocol, host });
      reply.hijack();
      return answer;
    });
  };
}
