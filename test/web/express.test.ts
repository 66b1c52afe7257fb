import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express from "express";
import { toExpress } from "stowage/express";
import { describe } from "vitest";
import { frameworkCases } from "./framework-cases.ts";

describe("toExpress() in Express 5", () => {
  frameworkCases(async ({ files, probe }) => {
    const app = express();
    app.use("/_stowage/files", toExpress(files));
    app.use("/probe", toExpress(probe));
    const server = app.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    return {
      port,
      async close() {
        server.closeAllConnections();
        server.close();
      },
    };
  });
});
