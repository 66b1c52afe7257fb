import { describe, expect, it } from "vitest";

const entries = {
  ".": () => import("./index.ts"),
  "./config": () => import("./config.ts"),
  "./disk": () => import("./disk.ts"),
  "./express": () => import("./express.ts"),
  "./fastify": () => import("./fastify.ts"),
  "./hono": () => import("./hono.ts"),
  "./memory": () => import("./memory.ts"),
  "./names": () => import("./names.ts"),
  "./nest": () => import("./nest.ts"),
  "./next": () => import("./next.ts"),
  "./opentelemetry": () => import("./opentelemetry.ts"),
  "./s3": () => import("./s3.ts"),
  "./testing": () => import("./testing.ts"),
};

describe("entries", () => {
  it("export these names", async () => {
    const names = Object.entries(entries).map(async ([entry, load]) => [entry, Object.keys(await load()).toSorted()]);
    expect(Object.fromEntries(await Promise.all(names))).toMatchInlineSnapshot(`
      {
        ".": [
          "StowageError",
          "defineStorages",
          "errorCodes",
          "openStorages",
          "privateStorage",
          "publicStorage",
          "receiveUploads",
          "serveFiles",
          "staticFiles",
        ],
        "./config": [
          "createDriver",
          "incomingPrefix",
          "parseByteSize",
          "parseDuration",
          "redact",
          "resolveStage",
        ],
        "./disk": [
          "createDiskDriver",
        ],
        "./express": [
          "toExpress",
        ],
        "./fastify": [
          "toFastify",
        ],
        "./hono": [
          "toHono",
        ],
        "./memory": [
          "createMemoryDriver",
        ],
        "./names": [
          "generateFileName",
          "getAlternativeName",
          "getAvailableName",
          "getValidName",
          "sanitizeUploadName",
          "splitExtension",
          "validateFileName",
        ],
        "./nest": [
          "toNest",
        ],
        "./next": [
          "toNext",
        ],
        "./opentelemetry": [
          "openTelemetryHooks",
        ],
        "./s3": [
          "createS3Driver",
        ],
        "./testing": [
          "driverConformance",
          "skipReason",
        ],
      }
    `);
  });
});
