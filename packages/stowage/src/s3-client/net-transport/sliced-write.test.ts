import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { array, assert, asyncProperty, nat } from "fast-check";
import { expect, it, onTestFinished } from "vitest";
import { SlicedWrite } from "./sliced-write.ts";

/** Both ends of a connection. */
async function openPair(): Promise<{ near: Socket; far: Socket }> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const near = connect(typeof address === "object" ? (address?.port ?? 0) : 0, "127.0.0.1");
  const [far]: Socket[] = await once(server, "connection");
  onTestFinished(() => {
    near.destroy();
    server.close();
  });
  if (far === undefined) throw new Error("There is no connection");
  return { near, far };
}

it("SlicedWrite writes every byte in order, whatever the chunks", async () => {
  await assert(
    asyncProperty(array(nat(600_000), { maxLength: 8 }), async (sizes) => {
      const { near, far } = await openPair();
      const body = sizes.map((size, index) => Buffer.alloc(size, index + 1));
      const writing = new SlicedWrite(near, body);
      const expected = Buffer.concat(body);
      const received: Buffer[] = [];
      for (let size = 0; size < expected.length;) {
        const [piece]: Buffer[] = await once(far, "data");
        size += received[received.push(piece ?? Buffer.alloc(0)) - 1]?.length ?? 0;
      }
      expect(Buffer.concat(received).equals(expected)).toBe(true);
      expect(writing.done).toBe(true);
    }),
    { numRuns: 20 },
  );
});

it("SlicedWrite holds back what the peer does not take, and is done only when it has written all", async () => {
  const { near, far } = await openPair();
  far.pause();
  const writing = new SlicedWrite(near, [Buffer.alloc(64 * 1024 * 1024)]);
  for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
  expect([writing.done, near.writableLength <= 256 * 1024]).toEqual([false, true]);
  far.resume();
  while (!writing.done) await new Promise(setImmediate);
});
