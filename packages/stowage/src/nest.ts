export { type NestHandler, type NestRequest, toNest } from "./web/adapters/to-nest.ts";
export type { WebHandler } from "./web/web-handler.ts";
