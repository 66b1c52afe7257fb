// Bytes that change between the driver and the cloud: found by the signed checksum, also where the payload is unsigned.
import { connect, createServer, type Socket } from "node:net";
import { createS3Driver } from "stowage/s3";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { Bucket, startWithBucket } from "../support/start-with-bucket.ts";

type Started = Awaited<ReturnType<typeof startWithBucket>>;
let started: Started;
beforeAll(async () => {
  started = await startWithBucket();
});
afterAll(() => started[Symbol.asyncDispose]());

/** Passes everything on, but damages the mark in as many requests as it is told. */
async function startDamager(times: number): Promise<number> {
  let left = times;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const cloud = connect(started.cloud.port, "127.0.0.1");
    for (const socket of [client, cloud]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
    }
    client.on("close", () => cloud.destroy());
    cloud.on("close", () => client.destroy());
    cloud.pipe(client);
    client.on("data", (chunk) => {
      const at = chunk.indexOf("a mark in the body");
      if (at !== -1 && left > 0) {
        left -= 1;
        chunk[at] = 0x41;
      }
      cloud.write(chunk);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "0.0.0.0", resolve));
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

describe.each([
  ["without a signed payload", "127.0.0.1"],
  ["with a signed payload", "0.0.0.0"],
])("t41 a body that is damaged on its way to the cloud, %s", (name, host) => {
  const body = Buffer.from("a mark in the body");
  const put = { type: "text/plain", condition: "create" } as const;

  it("is sent again", async () => {
    const endpoint = `http://${host}:${await startDamager(1)}`;
    const driver = createS3Driver({ bucket: Bucket, region: "us-east-1", endpoint, credentials: started.cloud.root });
    await driver.put(`${name} once`, body, put);
    const { body: read } = await driver.get(`${name} once`);
    expect(Buffer.concat(await read.toArray()).toString()).toBe("a mark in the body");
    await driver.close?.();
  });

  it("is refused when it is damaged each time, and nothing is stored", async () => {
    const endpoint = `http://${host}:${await startDamager(Infinity)}`;
    const retries = { firstDelay: 1 };
    const credentials = started.cloud.root;
    const driver = createS3Driver({ bucket: Bucket, region: "us-east-1", endpoint, credentials, retries });
    await expect(driver.put(name, body, put)).rejects.toMatchObject({ code: "integrity", applied: "no" });
    expect(await driver.head(name)).toBeUndefined();
    await driver.close?.();
  });
});
