import type { AddressInfo } from "node:net";
import { All, Controller, Module, Req, Res } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import { toNest, type NestHandler } from "stowage/nest";
import { describe } from "vitest";
import { frameworkCases } from "./framework-cases.ts";

describe("toNest() in Nest 11 on Express", () => {
  frameworkCases(async ({ files, probe }) => {
    const app = await NestFactory.create<NestExpressApplication>(moduleWith(toNest(probe)), { logger: false });
    app.use("/_stowage/files", toNest(files));
    await app.listen(0, "127.0.0.1");
    const { port } = app.getHttpServer().address() as AddressInfo;
    return {
      port,
      close() {
        app.getHttpServer().closeAllConnections();
        return app.close();
      },
    };
  });
});

/** A module whose one controller answers below `/probe/`. Decorators are called as functions: TypeScript erases nothing. */
function moduleWith(handler: NestHandler): new () => object {
  class ProbeController {
    async probe(...[request, response]: Parameters<NestHandler>): Promise<void> {
      await handler(request, response);
    }
  }
  const descriptor = Object.getOwnPropertyDescriptor(ProbeController.prototype, "probe") ?? {};
  Req()(ProbeController.prototype, "probe", 0);
  Res()(ProbeController.prototype, "probe", 1);
  All("*path")(ProbeController.prototype, "probe", descriptor);
  Controller("probe")(ProbeController);
  class ProbeModule {
    readonly name = "probe";
  }
  Module({ controllers: [ProbeController] })(ProbeModule);
  return ProbeModule;
}
