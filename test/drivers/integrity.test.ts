import { randomBytes } from "node:crypto";
import { open, readdir, stat } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { once } from "node:events";
import type { Fault } from "@stowage/cloud";
import { createS3Driver } from "stowage/s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Bucket, startWithBucket } from "../support/start-with-bucket.ts";

type Started = Awaited<ReturnType<typeof startWithBucket>>;

const small = randomBytes(5000);
/** Stored in parts. */
const large = randomBytes(20 * 1024 * 1024);

let started: Started;
let fault: Fault | undefined;
beforeAll(async () => {
  started = await startWithBucket({ faults: ({ method }) => (method === "GET" ? fault : undefined) });
  const driver = driverOf();
  await driver.put("small", small, { type: "application/octet-stream", condition: "create" });
  await driver.put("large", chunksOf(large), { type: "application/octet-stream", condition: "create" });
  await driver.close?.();
});
afterAll(() => started[Symbol.asyncDispose]());

function driverOf(endpoint = started.cloud.endpoint) {
  const timeouts = { idle: 1000 };
  const retries = { attempts: 2, firstDelay: 1 };
  return createS3Driver({
    bucket: Bucket,
    region: "us-east-1",
    endpoint,
    credentials: started.cloud.app,
    timeouts,
    retries,
  });
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 100_000) yield bytes.subarray(start, start + 100_000);
}

/** Reads a whole object: what came of it, and how it ended. */
async function read(key: string): Promise<{ bytes: number; failure: unknown }> {
  const driver = driverOf();
  let bytes = 0;
  try {
    for await (const chunk of (await driver.get(key)).body as AsyncIterable<Buffer>) bytes += chunk.length;
    return { bytes, failure: undefined };
  } catch (failure) {
    return { bytes, failure };
  } finally {
    await driver.close?.();
  }
}

describe.each([
  ["small", small.length],
  ["large", large.length],
])("t41 silent corruption: an object that is %s", (key, size) => {
  it("is read whole when nothing is wrong", async () => {
    fault = undefined;
    expect(await read(key)).toEqual({ bytes: size, failure: undefined });
  });

  it("t41 flipped in transit down: an error that names key and both checksums, and never all of its bytes", async () => {
    fault = "corrupt";
    const { bytes, failure } = await read(key);
    expect(failure).toMatchObject({
      code: "integrity",
      key,
      message: expect.stringMatching(/CRC32 is \S+==, and \S+== was/),
    });
    expect(bytes).toBeLessThan(size);
  });

  it.each<Fault>(["truncate", "stall-body"])("t41 cut off in transit down by %s: an error", async (cut) => {
    fault = cut;
    const { bytes, failure } = await read(key);
    expect(failure).toMatchObject({ code: "truncated", key });
    expect(bytes).toBeLessThan(size);
  });
});

describe("t41 flipped at rest", () => {
  it("is an error, never data", async () => {
    fault = undefined;
    const bodies = join(started.cloud.dataDir, "bodies");
    const file = await open(await findFile(bodies, 2_000_000), "r+");
    const byte = Buffer.alloc(1);
    await file.read(byte, 0, 1, 1_000_000);
    byte.writeUInt8(byte.readUInt8(0) ^ 1);
    await file.write(byte, 0, 1, 1_000_000);
    await file.close();
    const { bytes, failure } = await read("large");
    expect(failure).toMatchObject({ code: "integrity", key: "large" });
    expect(bytes).toBeLessThan(large.length);
  });
});

describe("t41 flipped in transit up", () => {
  it.each([
    ["in one piece", Buffer.alloc(6000, "marker")],
    ["in parts", Buffer.alloc(12 * 1024 * 1024, "marker")],
  ])("%s: refused as damaged, and nothing is stored", async (_, body) => {
    await using proxy = await startFlippingProxy(started.cloud.port, "markermarker");
    const driver = driverOf(proxy.endpoint);
    const put = (): Promise<unknown> => driver.put("up", chunksOf(body), { type: "text/plain", condition: "create" });
    await expect(put()).rejects.toMatchObject({ code: "integrity", applied: "no" });
    expect(await driver.head("up")).toBeUndefined();
    proxy.repair();
    await put();
    expect((await driver.head("up"))?.size).toBe(body.length);
    await driver.delete(["up"]);
    await driver.close?.();
  });
});

async function findFile(folder: string, size: number): Promise<string> {
  for (const entry of await readdir(folder, { recursive: true })) {
    const path = join(folder, entry);
    const found = await stat(path);
    if (found.isFile() && found.size >= size) return path;
  }
  throw new Error(`no file of ${size} bytes in ${folder}`);
}

/** Passes everything on, but changes a byte of the first text that it finds in what a client sends. */
async function startFlippingProxy(
  port: number,
  text: string,
): Promise<AsyncDisposable & { endpoint: string; repair(): void }> {
  let broken = true;
  const server = createServer((client) => {
    const cloud = connect(port, "127.0.0.1");
    client
      .on("error", () => cloud.destroy())
      .on("data", (chunk: Buffer) => {
        const at = broken ? chunk.indexOf(text) : -1;
        if (at !== -1) chunk.writeUInt8(chunk.readUInt8(at) ^ 1, at);
        cloud.write(chunk);
      });
    client.on("end", () => cloud.end());
    cloud.on("error", () => client.destroy()).pipe(client);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const own = typeof address === "object" ? address?.port : undefined;
  return {
    endpoint: `http://127.0.0.1:${own}`,
    repair: () => void (broken = false),
    [Symbol.asyncDispose]: async () => void server.close(),
  };
}
