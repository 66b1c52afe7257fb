export { type HonoContext, toHono } from "./web/adapters/to-hono.ts";
export type { WebHandler } from "./web/web-handler.ts";
