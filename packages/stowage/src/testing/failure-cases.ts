import assert from "node:assert/strict";
import type { ConformanceCase } from "./conformance-case.ts";
import { assertRefused, conformanceCase, sampleBytes, type Scratch } from "./scratch.ts";

const MiB = 1024 * 1024;

async function* failing(size: number): AsyncGenerator<Uint8Array> {
  for (let sent = 0; sent < size; sent += MiB) yield sampleBytes(Math.min(MiB, size - sent));
  throw new Error("the source broke");
}

async function* bytesOf(size: number): AsyncGenerator<Uint8Array> {
  yield sampleBytes(size);
}

/** Yields once, then never again; `left` resolves when the reader has gone. */
function silent(): { body: AsyncIterable<Uint8Array>; read: Promise<void> } {
  let heard: () => void = () => undefined;
  const read = new Promise<void>((resolve) => {
    heard = resolve;
  });
  const body = (async function* body(): AsyncGenerator<Uint8Array> {
    yield sampleBytes(10);
    heard();
    await new Promise(() => undefined);
  })();
  return { body, read };
}

async function assertNothing({ driver, prefix, list }: Scratch, key: string): Promise<void> {
  assert.equal(await driver.head(key), undefined);
  assert.deepEqual(await list({ prefix }), []);
}

/** What a write that fails promises: nothing is stored. */
export const failureCases: readonly ConformanceCase[] = [
  conformanceCase("put() stores nothing when the body fails, early or after many megabytes", async (scratch) => {
    const key = `${scratch.prefix}a`;
    for (const size of [0, 1000, 20 * MiB]) {
      await assert.rejects(scratch.put(key, failing(size)));
      await assertNothing(scratch, key);
    }
    await scratch.put(key, bytesOf(3));
  }),
  conformanceCase("put() refuses a body that is shorter or longer than promised", async (scratch) => {
    const key = `${scratch.prefix}a`;
    await assertRefused(scratch.put(key, bytesOf(9), { size: 10 }), "truncated");
    await assertRefused(scratch.put(key, bytesOf(11), { size: 10 }), "too-large");
    await assertRefused(scratch.put(key, bytesOf(0), { size: 1 }), "truncated");
    await assertNothing(scratch, key);
    await scratch.put(key, bytesOf(10), { size: 10 });
  }),
  conformanceCase("put() leaves an object as it was when its replacement fails", async ({ prefix, put, read }) => {
    await put(`${prefix}a`, "kept");
    await assert.rejects(put(`${prefix}a`, failing(MiB), { condition: "overwrite" }));
    assert.equal((await read(`${prefix}a`)).toString(), "kept");
  }),
  conformanceCase("put() stops at once when it is aborted, while its body is silent", async (scratch) => {
    const key = `${scratch.prefix}a`;
    const stop = new AbortController();
    const { body, read } = silent();
    const put = scratch.put(key, body, { signal: stop.signal });
    const refused = assertRefused(put, "aborted");
    await read;
    stop.abort();
    await refused;
    await assertNothing(scratch, key);
  }),
  conformanceCase("every operation refuses a signal that is aborted already", async ({ driver, prefix, put, list }) => {
    const key = `${prefix}a`;
    await put(key, "kept");
    const signal = AbortSignal.abort();
    await assertRefused(put(`${prefix}b`, "x", { signal }), "aborted");
    await assertRefused(driver.get(key, { signal }), "aborted");
    await assertRefused(driver.head(key, { signal }), "aborted");
    await assertRefused(list({ signal }), "aborted");
    await assertRefused(driver.delete([key], { signal }), "aborted");
    await assertRefused(driver.copy(key, `${prefix}c`, { signal }), "aborted");
    assert.deepEqual(
      (await list()).map((entry) => entry.key),
      [key],
    );
  }),
];
