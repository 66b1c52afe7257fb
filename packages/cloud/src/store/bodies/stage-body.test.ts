import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { inlineLimit } from "./stage-body.ts";
import { chunked, fileCounts, pattern, plain, readKey, testStore, written } from "../store-fixture.ts";

const md5 = (bytes: Buffer): string => createHash("md5").update(bytes).digest("hex");

async function* failing(bytes: Buffer): AsyncGenerator<Buffer> {
  yield* chunked(bytes);
  throw new Error("The client went away");
}

describe("stage()", () => {
  const sizes = [0, 1, inlineLimit - 1, inlineLimit, inlineLimit + 1, 1 << 20, (1 << 20) + 1, 3_500_000];
  it.each(sizes)("receives %i bytes, hashes them and shows every chunk to tap", async (size) => {
    const { store } = await testStore();
    const bytes = pattern(size);
    const seen: Buffer[] = [];
    const body = await store.stage(chunked(bytes, 10_007), { tap: (chunk) => void seen.push(chunk) });
    expect(body).toMatchObject({ size, md5: md5(bytes) });
    expect(Buffer.concat(seen).equals(bytes)).toBe(true);
    written(await store.putObject("media", "k", body, plain));
    expect((await readKey(store, "k")).equals(bytes)).toBe(true);
  });

  it("hashes large bodies at the same time, one of which ends early", async () => {
    const { store, dataDir } = await testStore();
    const bodies = [0, 1, 2].map((seed) => pattern(5_000_000 + seed, seed));
    const sources = [...bodies.map((bytes) => chunked(bytes, 100_003)), failing(pattern(5_000_000))];
    const staged = await Promise.allSettled(sources.map((source) => store.stage(source, { sizeHint: 5_000_000 })));
    expect(staged.map((body) => (body.status === "fulfilled" ? body.value.md5 : "refused"))).toEqual([
      ...bodies.map(md5),
      "refused",
    ]);
    expect(await fileCounts(dataDir)).toEqual({ staging: 3, bodies: 0 });
    for (const [index, body] of staged.entries()) {
      if (body.status === "fulfilled") written(await store.putObject("media", String(index), body.value, plain));
    }
    for (const [index, bytes] of bodies.entries()) {
      expect((await readKey(store, String(index))).equals(bytes)).toBe(true);
    }
  });

  it("takes chunks that are larger than its buffers", async () => {
    const { store } = await testStore();
    const bytes = pattern(5_000_000);
    written(await store.putObject("media", "k", await store.stage(chunked(bytes, bytes.length)), plain));
    expect((await readKey(store, "k")).equals(bytes)).toBe(true);
  });

  it("keeps small bodies out of the file system and puts large ones there", async () => {
    const { store, dataDir } = await testStore();
    const small = await store.stage(chunked(pattern(inlineLimit)));
    expect(await fileCounts(dataDir)).toEqual({ staging: 0, bodies: 0 });
    const large = await store.stage(chunked(pattern(inlineLimit + 1)));
    expect(await fileCounts(dataDir)).toEqual({ staging: 1, bodies: 0 });
    await Promise.all([small.discard(), large.discard()]);
    expect(await fileCounts(dataDir)).toEqual({ staging: 0, bodies: 0 });
  });

  it("trusts a hint only for where to begin", async () => {
    const { store } = await testStore();
    const body = await store.stage(chunked(pattern(10)), { sizeHint: 10_000_000 });
    expect(body.size).toBe(10);
    written(await store.putObject("media", "k", body, plain));
    expect(await readKey(store, "k")).toEqual(pattern(10));
  });

  it.each([100, 3_000_000])("leaves nothing of a source that throws after %i bytes", async (size) => {
    const { store, dataDir } = await testStore();
    await expect(store.stage(failing(pattern(size)))).rejects.toThrow("The client went away");
    expect(await fileCounts(dataDir)).toEqual({ staging: 0, bodies: 0 });
  });

  it("leaves nothing when tap throws, and ends the source", async () => {
    const { store, dataDir } = await testStore();
    let ended = false;
    async function* source(): AsyncGenerator<Buffer> {
      try {
        yield* chunked(pattern(500_000));
      } finally {
        ended = true;
      }
    }
    let seen = 0;
    const tap = (chunk: Buffer): void => {
      seen += chunk.length;
      if (seen > 300_000) throw new Error("Too long");
    };
    await expect(store.stage(source(), { tap })).rejects.toThrow("Too long");
    expect(ended).toBe(true);
    expect(await fileCounts(dataDir)).toEqual({ staging: 0, bodies: 0 });
  });
});

describe("discard()", () => {
  it("may be repeated, and does nothing to a body that was put", async () => {
    const { store } = await testStore();
    const body = await store.stage(chunked(pattern(200_000)));
    written(await store.putObject("media", "k", body, plain));
    await body.discard();
    await body.discard();
    expect(await readKey(store, "k")).toEqual(pattern(200_000));
  });
});
