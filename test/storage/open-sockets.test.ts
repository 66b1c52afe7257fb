import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { createS3Driver } from "stowage/s3";
import { openStorages, type OpenFile } from "stowage";
import { describe, expect, it } from "vitest";
import { directConfig, startDirect } from "../support/clouds/start-direct.ts";

/** Passes connections on, and counts those that are open. */
async function startCounter(port: number): Promise<AsyncDisposable & { endpoint: string; open: Set<Socket> }> {
  const open = new Set<Socket>();
  const server: Server = createServer((socket) => {
    open.add(socket);
    const inner = connect(port, "127.0.0.1");
    const end = (): void => {
      open.delete(socket);
      socket.destroy();
      inner.destroy();
    };
    socket.pipe(inner).pipe(socket);
    for (const each of [socket, inner]) each.on("error", end).on("close", end);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const endpoint = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  const dispose = async (): Promise<void> => {
    for (const socket of open) socket.destroy();
    server.close();
    await once(server, "close");
  };
  return { endpoint, open, [Symbol.asyncDispose]: dispose };
}

async function closed(socket: Socket): Promise<void> {
  if (!socket.closed) await new Promise((resolve) => socket.on("close", resolve));
}

const size = 40_000_000;

/** Ways to leave a file of which only the first bytes were read. */
const ways: [string, (file: OpenFile<unknown>) => Promise<unknown>][] = [
  ["disposing it", async (file) => await file[Symbol.asyncDispose]()],
  ["destroying its Node stream", async (file) => file.node().destroy()],
  ["cancelling its web stream", async (file) => await file.web().cancel()],
  [
    "cancelling its web stream within",
    async (file) => {
      const reader = file.web().getReader();
      expect((await reader.read()).value?.length).toBeGreaterThan(0);
      await reader.cancel();
    },
  ],
  [
    "leaving its iteration",
    async (file) => {
      for await (const chunk of file.node()) {
        expect(chunk.length).toBeGreaterThan(0);
        break;
      }
    },
  ],
];

describe("Storage.open(), left early", () => {
  it("frees its connection, however it is left", async () => {
    await using started = await startDirect();
    await started.driver.put("documents/large", Buffer.alloc(size, "x"), { type: "text/plain", condition: "create" });
    await using counter = await startCounter(started.cloud.port);
    const options = { bucket: "direct-uploads", region: "us-east-1", credentials: started.cloud.app };
    const driver = createS3Driver({ ...options, endpoint: counter.endpoint });
    const { documents } = openStorages(directConfig, { driver });
    const left = async (): Promise<number> => {
      const [, ...more] = counter.open;
      await Promise.all(more.map(closed));
      return counter.open.size;
    };
    for (const [, leave] of ways) {
      const files = await Promise.all([1, 2, 3].map(async () => await documents.open("documents/large")));
      expect(counter.open.size).toBeGreaterThanOrEqual(3);
      for (const file of files) await leave(file);
      expect(await left()).toBeLessThanOrEqual(1);
    }
    const stop = new AbortController();
    const file = await documents.open("documents/large", { signal: stop.signal });
    const reading = file.bytes();
    stop.abort();
    await expect(reading).rejects.toMatchObject({ code: "aborted", storage: "documents", key: "documents/large" });
    expect(await left()).toBeLessThanOrEqual(1);
    expect(await (await documents.open("documents/large", { start: size - 3 })).text()).toBe("xxx");
    await driver.close?.();
  });
});
