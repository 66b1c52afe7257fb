import { createHash } from "node:crypto";
import { describe, expect, it, onTestFinished } from "vitest";
import { pattern } from "../store-fixture.ts";
import { HashThread } from "./hash-thread.ts";

const md5 = (bytes: Buffer): string => createHash("md5").update(bytes).digest("hex");

function testThread(): HashThread {
  const thread = new HashThread();
  onTestFinished(() => thread.close());
  return thread;
}

function shared(bytes: Buffer): Buffer {
  const copy = Buffer.from(new SharedArrayBuffer(bytes.length));
  bytes.copy(copy);
  return copy;
}

describe("HashThread", () => {
  it("keeps hashes apart that are computed at the same time", async () => {
    const thread = testThread();
    const bodies = [1, 2, 3].map((seed) => pattern(100_000 * seed, seed));
    const digests = bodies.map(async (body) => {
      const hash = thread.open();
      for (let at = 0; at < body.length; at += 30_000) await hash.update(shared(body.subarray(at, at + 30_000)));
      return hash.digest();
    });
    expect(await Promise.all(digests)).toEqual(bodies.map(md5));
  });

  it("hashes nothing, and begins anew after a hash was abandoned", async () => {
    const thread = testThread();
    const abandoned = thread.open();
    await abandoned.update(shared(pattern(10)));
    abandoned.abandon();
    expect(await thread.open().digest()).toBe(md5(Buffer.alloc(0)));
  });

  it("fails what waits when the thread ends", async () => {
    const thread = testThread();
    const hash = thread.open();
    // Long enough that the thread cannot have answered when it is told to end.
    const update = hash.update(Buffer.from(new SharedArrayBuffer(256 * 1024 * 1024)));
    const waiting = Promise.allSettled([update, hash.digest()]);
    await thread.close();
    const reason = expect.objectContaining({ message: "The thread that computes MD5 has ended" });
    expect(await waiting).toEqual([
      { status: "rejected", reason },
      { status: "rejected", reason },
    ]);
  });
});
