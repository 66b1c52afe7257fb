export { type ExpressHandler, type ExpressRequest, toExpress } from "./web/adapters/to-express.ts";
export type { WebHandler } from "./web/web-handler.ts";
