import { randomBytes } from "node:crypto";
import { open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Fault } from "@stowage/cloud";
import { createS3Driver } from "stowage/s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startFlippingProxy } from "../support/requests/start-flipping-proxy.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

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
  // A machine under load is silent too: the limit is short where silence is the fault, and nowhere else.
  const timeouts = fault === "stall-body" ? { idle: 1000 } : {};
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
    const driver = driverOf(`http://127.0.0.1:${proxy.port}`);
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

// Found by the signed checksum, also where the payload is unsigned.
describe.each([
  ["without a signed payload", "127.0.0.1"],
  ["with a signed payload", "0.0.0.0"],
])("t41 a body that is damaged on its way to the cloud, %s", (name, host) => {
  const body = Buffer.from("a mark in the body");
  const put = { type: "text/plain", condition: "create" } as const;

  it("is sent again", async () => {
    await using proxy = await startFlippingProxy(started.cloud.port, "a mark in the body", 1);
    const endpoint = `http://${host}:${proxy.port}`;
    const driver = createS3Driver({ bucket: Bucket, region: "us-east-1", endpoint, credentials: started.cloud.root });
    await driver.put(`${name} once`, body, put);
    const { body: read } = await driver.get(`${name} once`);
    expect(Buffer.concat(await read.toArray()).toString()).toBe("a mark in the body");
    await driver.close?.();
  });

  it("is refused when it is damaged each time, and nothing is stored", async () => {
    await using proxy = await startFlippingProxy(started.cloud.port, "a mark in the body");
    const endpoint = `http://${host}:${proxy.port}`;
    const retries = { firstDelay: 1 };
    const credentials = started.cloud.root;
    const driver = createS3Driver({ bucket: Bucket, region: "us-east-1", endpoint, credentials, retries });
    await expect(driver.put(name, body, put)).rejects.toMatchObject({ code: "integrity", applied: "no" });
    expect(await driver.head(name)).toBeUndefined();
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
