import { describe, expect, it } from "vitest";
import { defineStorages, openStorages, privateStorage } from "stowage";
import { createMemoryDriver } from "stowage/memory";

import { filePart, formBytes, requestOf } from "../../../../test/uploads/form-bytes.ts";
import type { Driver, DriverBody } from "../drivers/driver.ts";
import { receiveUploads } from "./receive-uploads.ts";

const chunkBytes = 64 * 1024;
const fileBytes = 64 * 1024 * 1024;

// A form with one large file whose bytes exist only when they are asked for.
function* generatedForm(): Generator<Uint8Array> {
  const whole = formBytes([filePart("file", "large.bin", "", "application/octet-stream")]);
  const end = whole.lastIndexOf("\r\n--");
  yield whole.subarray(0, end);
  for (let sent = 0; sent < fileBytes; sent += chunkBytes) yield new Uint8Array(chunkBytes).fill(sent >> 16);
  yield whole.subarray(end);
}

/** A driver that counts what it is given and holds none of it. */
function countingDriver(count: (bytes: number) => void): Driver {
  const memory = createMemoryDriver();
  return {
    ...memory,
    async put(key, body: DriverBody, options) {
      if (body instanceof Uint8Array) throw new TypeError("a stream was expected");
      for await (const chunk of body) count(chunk.byteLength);
      return memory.put(key, new Uint8Array(1), { type: options.type, condition: "create" });
    },
  };
}

describe("receiveUploads() of a 64 MiB file", () => {
  it("never holds more than a few chunks between the client and the storage", async () => {
    const { request, read } = requestOf(generatedForm());
    let stored = 0;
    let ahead = 0;
    const driver = countingDriver((bytes) => {
      stored += bytes;
      ahead = Math.max(ahead, read() - stored);
    });
    const config = defineStorages({
      app: "large",
      region: "eu-central-1",
      bucket: "large-test",
      storages: { files: privateStorage({ accept: "anything", maxSize: "1 GB" }) },
    });
    await using storages = openStorages(config, { driver, stage: "dev" });
    await receiveUploads(request, { file: storages.files });
    expect(stored).toBe(fileBytes);
    expect(ahead).toBeLessThanOrEqual(3 * chunkBytes);
  });
});
