export { type FastifyInstance, type FastifyReply, type FastifyRequest, toFastify } from "./web/adapters/to-fastify.ts";
export type { WebHandler } from "./web/web-handler.ts";
