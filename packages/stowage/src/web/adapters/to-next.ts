import type { WebHandler } from "../web-handler.ts";

/** The methods that a route of Next may export. */
type Method = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";

/**
 * Makes a web handler the route handlers of Next's App Router, for a `route.ts` in a folder `[...key]`. A folder whose
 * name begins with an underscore is written `%5F…`, or Next makes no route of it.
 *
 * @example
 * ```ts
 * // app/%5Fstowage/files/[...key]/route.ts
 * export const { GET, HEAD } = toNext(serveFiles({ storages: { avatars, documents } }));
 * ```
 */
export function toNext(handler: WebHandler): Record<Method, (request: Request) => Promise<Response>> {
  const route = async (request: Request): Promise<Response> => await handler(request);
  return { GET: route, HEAD: route, POST: route, PUT: route, PATCH: route, DELETE: route, OPTIONS: route };
}
