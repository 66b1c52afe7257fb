export { toNext } from "./web/adapters/to-next.ts";
export type { WebHandler } from "./web/web-handler.ts";
