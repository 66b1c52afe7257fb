import { describe, expect, it } from "vitest";

import { ChunkSource, type ChunkSourceOptions } from "./chunk-source.ts";

const never = new Promise<never>(() => {});

function sourceOf(
  next: () => Promise<IteratorResult<unknown>>,
  options: Partial<ChunkSourceOptions> = {},
): ChunkSource {
  return new ChunkSource({ next }, { total: 100, idle: 60_000, ...options });
}

function yielding(...values: unknown[]): () => Promise<IteratorResult<unknown>> {
  const iterator = values[Symbol.iterator]();
  return async () => iterator.next();
}

describe("ChunkSource", () => {
  it("next() gives the chunks and then undefined", async () => {
    const source = sourceOf(yielding(Buffer.from("a"), new Uint8Array(99)));
    expect(await source.next()).toEqual(Buffer.from("a"));
    expect(await source.next()).toHaveLength(99);
    expect(await source.next()).toBeUndefined();
  });

  it("next() refuses the byte after the last allowed one", async () => {
    const source = sourceOf(yielding(new Uint8Array(100), new Uint8Array(1)));
    expect(await source.next()).toHaveLength(100);
    await expect(source.next()).rejects.toMatchObject({ code: "form-too-large" });
  });

  it("next() refuses text", async () => {
    await expect(sourceOf(yielding("text")).next()).rejects.toMatchObject({ code: "form-invalid" });
  });

  it("next() reports a failing stream as truncated, with its cause", async () => {
    const cause = new Error("aborted");
    const source = sourceOf(() => Promise.reject(cause));
    await expect(source.next()).rejects.toMatchObject({ code: "truncated", retryable: true, cause });
  });

  it("next() gives a silent client up", async () => {
    await expect(sourceOf(() => never, { idle: 5 }).next()).rejects.toMatchObject({ code: "truncated" });
  });

  it("next() ends with the signal, while it waits and afterwards", async () => {
    const controller = new AbortController();
    const source = sourceOf(() => never, { signal: controller.signal });
    const waiting = source.next();
    controller.abort(new Error("enough"));
    await expect(waiting).rejects.toMatchObject({ code: "aborted", cause: new Error("enough") });
    await expect(source.next()).rejects.toMatchObject({ code: "aborted" });
  });

  it("drain() reads on to the end of the body and returns the stream", async () => {
    let left = 5;
    const returned = new Promise<void>((resolve) => {
      const source = new ChunkSource(
        {
          next: async () => (left-- > 0 ? { done: false, value: new Uint8Array(1) } : { done: true, value: undefined }),
          return: async () => {
            resolve();
            return { done: true, value: undefined };
          },
        },
        { total: 1, idle: 1000 },
      );
      source.drain();
    });
    await returned;
    expect(left).toBe(-1);
  });

  it("drain() gives an endless body up after 64 MiB", async () => {
    let read = 0;
    const value = new Uint8Array(1024 * 1024);
    await new Promise<void>((resolve) => {
      const source = new ChunkSource(
        {
          next: async () => {
            read++;
            return { done: false, value };
          },
          return: async () => {
            resolve();
            return { done: true, value: undefined };
          },
        },
        { total: 1, idle: 1000 },
      );
      source.drain();
    });
    expect(read).toBe(64);
  });

  it("drain() swallows a stream that fails", async () => {
    const source = sourceOf(() => Promise.reject(new Error("gone")));
    source.drain();
    await expect(source.next()).rejects.toMatchObject({ code: "aborted" });
  });
});
