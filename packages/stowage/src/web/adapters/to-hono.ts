import type { WebHandler } from "../web-handler.ts";

/** What the adapter uses of Hono's context. */
export interface HonoContext {
  req: { raw: Request };
}

/**
 * Makes a web handler one of Hono, on any of its runtimes.
 *
 * @example
 * ```ts
 * app.all("/_stowage/files/*", toHono(serveFiles({ storages: { avatars, documents } })));
 * ```
 */
export function toHono(handler: WebHandler): (context: HonoContext) => Promise<Response> {
  return async ({ req }) => await handler(req.raw);
}
