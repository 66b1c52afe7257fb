import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Exports {
  exports: Record<string, { "@stowage/source": string }>;
}

const file = new URL("../package.json", import.meta.url);
const { exports }: Exports = JSON.parse(readFileSync(file, "utf8"));

async function namesOf(source: string): Promise<string[]> {
  const entry: object = await import(/* @vite-ignore */ new URL(source, file).href);
  return Object.keys(entry).toSorted();
}

describe("entries", () => {
  it("export these names", async () => {
    const names = Object.entries(exports).map(async ([entry, { "@stowage/source": source }]) => [
      entry,
      await namesOf(source),
    ]);
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
          "checkOptions",
          "createDriver",
          "incomingPrefix",
          "parseByteSize",
          "parseDuration",
          "redact",
          "releasesPrefix",
          "resolveStage",
        ],
        "./content-type": [
          "isTextType",
          "typeOfName",
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
