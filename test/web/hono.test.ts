import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { toHono } from "stowage/hono";
import { describe } from "vitest";
import { frameworkCases } from "./framework-cases.ts";

describe("toHono() in Hono on Node", () => {
  frameworkCases(
    async ({ files, probe }) => {
      const app = new Hono();
      app.all("/_stowage/files/*", toHono(files));
      app.all("/probe/*", toHono(probe));
      const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }) as Server;
      if (!server.listening) await once(server, "listening");
      const { port } = server.address() as AddressInfo;
      return {
        port,
        async close() {
          server.closeAllConnections();
          server.close();
        },
      };
    },
    { rawTarget: false },
  );
});
