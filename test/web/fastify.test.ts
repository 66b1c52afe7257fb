import type { AddressInfo } from "node:net";
import { fastify } from "fastify";
import { toFastify } from "stowage/fastify";
import { describe } from "vitest";
import { frameworkCases } from "./framework-cases.ts";

describe("toFastify() in Fastify 5", () => {
  frameworkCases(async ({ files, probe }) => {
    const app = fastify({ forceCloseConnections: true });
    app.register(toFastify(files), { prefix: "/_stowage/files" });
    app.register(toFastify(probe), { prefix: "/probe" });
    await app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = app.server.address() as AddressInfo;
    return { port, close: () => app.close() };
  });
});
