import { createHash } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { readdirSync } from "node:fs";
import { mkdtemp, readFile, rm, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Compressor, createCompressor, type IdentityContent } from "./create-compressor.ts";
import type { EncodedContent } from "./encoded-content.ts";

let directory = "";
const open: Compressor[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "stowage-compress-"));
});

afterEach(async () => {
  for (const each of open.splice(0)) await each[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

function compressor(options: { signal?: AbortSignal; directory?: string } = {}): Compressor {
  const created = createCompressor({ directory, ...options });
  open.push(created);
  return created;
}

function encoder(options?: Parameters<typeof compressor>[0]): (content: IdentityContent) => Promise<EncodedContent> {
  const created = compressor(options);
  return async (content) => await created.encode(content);
}

function contentOf(text: string | Uint8Array, options: Partial<IdentityContent> = {}) {
  const bytes = Buffer.from(text);
  const content = {
    path: "a.css",
    md5: md5Of(bytes),
    size: bytes.length,
    type: "text/css; charset=utf-8",
    reads: 0,
    read() {
      content.reads += 1;
      return bytes;
    },
    ...options,
  };
  return content;
}

function md5Of(bytes: Uint8Array): string {
  return createHash("md5").update(bytes).digest("hex");
}

/** Text that compresses, the same for a seed. */
function textOf(seed: number, length = 4000): string {
  let state = seed;
  const words = Array.from({ length: length / 8 }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return `.c${state % 1000} {}`;
  });
  return words.join("\n");
}

/** Bytes that do not compress, the same for a seed. */
function noiseOf(seed: number, length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 64) }, (_, index) =>
    createHash("sha512").update(`${seed} ${index}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, length);
}

const folder = (): string => join(directory, ".stowage/collect/encoded");
const kept = (): string[] => readdirSync(folder()).toSorted();

describe("encode()", () => {
  it("gives brotli and gzip of the content, each in a file", async () => {
    const content = contentOf(textOf(1));
    const { br, gzip } = await compressor().encode(content);
    const [brotli, gz] = [await readFile(br?.file ?? ""), await readFile(gzip?.file ?? "")];
    expect(brotliDecompressSync(brotli)).toEqual(content.read());
    expect(gunzipSync(gz)).toEqual(content.read());
    expect(br).toEqual({ size: brotli.length, md5: md5Of(brotli), file: join(folder(), `${content.md5}.br`) });
    expect(gzip).toEqual({ size: gz.length, md5: md5Of(gz), file: join(folder(), `${content.md5}.gz`) });
    expect(brotli.length).toBeLessThan(gz.length);
  });

  it("writes the same bytes on every machine and in every version of Node that we run on", async () => {
    const { br, gzip } = await compressor().encode(contentOf(textOf(1, 300_000)));
    expect([br?.md5, gzip?.md5]).toEqual(["0871f1cda5e16d10f3b04820fc9d0af2", "62479d6c86a80ff019e7982d40e37c3d"]);
    expect((await readFile(gzip?.file ?? "")).subarray(0, 10).toString("hex")).toBe("1f8b08000000000002ff");
  });

  it("compresses many at once, and contents that are the same once", async () => {
    const contents = Array.from({ length: 20 }, (_, each) => contentOf(textOf(each % 10)));
    const encode = encoder();
    const encoded = await Promise.all(contents.map(async (content) => await encode(content)));
    for (const [index, { br }] of encoded.entries()) {
      expect(brotliDecompressSync(await readFile(br?.file ?? ""))).toEqual(contents[index]?.read());
    }
    // The test itself read each once.
    expect(contents.reduce((sum, { reads }) => sum + reads, 0)).toBe(20 + 10);
  });

  it("reads no more contents at a time than it has threads", async () => {
    const encode = encoder();
    let reads = 0;
    const gate = new EventEmitter();
    const opened = once(gate, "open");
    const contents = Array.from({ length: availableParallelism() * 2 + 1 }, (_, each) => {
      const text = textOf(each);
      const read = async (): Promise<Buffer> => {
        reads += 1;
        await opened;
        return Buffer.from(text);
      };
      return contentOf(text, { read });
    });
    const all = Promise.all(contents.map(encode));
    for (let turn = 0; turn < 10; turn += 1) await setImmediate();
    expect(reads).toBe(availableParallelism());
    gate.emit("open");
    await all;
    expect(reads).toBe(contents.length);
  });

  it("leaves what it was given as it was", async () => {
    const bytes = Buffer.from(textOf(1));
    await compressor().encode(contentOf(bytes, { read: () => bytes }));
    expect(bytes.toString()).toBe(textOf(1));
  });

  it.each([
    ["less than 1 KiB", contentOf("a".repeat(1023)), contentOf("a".repeat(1024))],
    ["more than 64 MiB", contentOf("a".repeat(2000), { size: 64 * 1024 * 1024 + 1 }), contentOf("a".repeat(2000))],
    [
      "a type that is compressed",
      contentOf(textOf(1), { type: "font/woff2" }),
      contentOf(textOf(1), { type: "font/ttf" }),
    ],
  ])("does not try %s", async (_, left, tried) => {
    const encode = encoder();
    expect(await encode(left)).toEqual({});
    expect(left.reads).toBe(0);
    expect(Object.keys(await encode(tried))).toEqual(["br", "gzip"]);
  });

  it("leaves out what saves less than a tenth, and remembers", async () => {
    const encode = encoder();
    const poor = contentOf(Buffer.concat([noiseOf(1, 9300), Buffer.alloc(700)]));
    expect(await encode(poor)).toEqual({});
    expect(await encode(poor)).toEqual({});
    expect(poor.reads).toBe(1);
    expect(kept()).toEqual([`${poor.md5}.json`]);
    const enough = contentOf(Buffer.concat([noiseOf(1, 8800), Buffer.alloc(1200)]));
    expect(Object.keys(await encode(enough))).toEqual(["br", "gzip"]);
  });

  it("refuses a content that is not what its digest says, and keeps nothing of it", async () => {
    const content = contentOf(textOf(1), { read: () => Buffer.from(textOf(2)) });
    const encode = encoder();
    await expect(encode(content)).rejects.toMatchObject({
      code: "file-changed",
      message: expect.stringContaining("a.css"),
    });
    expect(kept()).toEqual([]);
    expect(Object.keys(await encode(contentOf(textOf(1))))).toEqual(["br", "gzip"]);
  });

  it("fails as reading does, and goes on with others", async () => {
    const encode = encoder();
    const broken = contentOf(textOf(1), { read: async () => await Promise.reject(new Error("gone")) });
    const all = await Promise.allSettled([broken, contentOf(textOf(2)), contentOf(textOf(3))].map(encode));
    expect(all.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
  });
});

describe("what was compressed before", () => {
  it("is not compressed again", async () => {
    const first = await compressor().encode(contentOf(textOf(1)));
    const again = contentOf(textOf(1));
    expect(await compressor().encode(again)).toEqual(first);
    expect(again.reads).toBe(0);
  });

  const damages: [string, (md5: string) => Promise<void>][] = [
    ["the record is empty", async (md5) => await writeFile(join(folder(), `${md5}.json`), "")],
    [
      "the record is of another version",
      async (md5) => await writeFile(join(folder(), `${md5}.json`), '{"version":0}'),
    ],
    ["the record says nothing", async (md5) => await writeFile(join(folder(), `${md5}.json`), '{"version":1,"br":3}')],
    ["a file is gone", async (md5) => await rm(join(folder(), `${md5}.gz`))],
    ["a file lost its end", async (md5) => await truncate(join(folder(), `${md5}.br`), 100)],
  ];

  it.each(damages)("is compressed again where %s", async (_, damage) => {
    const first = await compressor().encode(contentOf(textOf(1)));
    await damage(md5Of(Buffer.from(textOf(1))));
    const again = contentOf(textOf(1));
    expect(await compressor().encode(again)).toEqual(first);
    expect(again.reads).toBe(1);
    expect((await stat(first.br?.file ?? "")).size).toBe(first.br?.size);
  });

  it("is removed when no deploy used it for 30 days", async () => {
    const [old, used] = [contentOf(textOf(1)), contentOf(textOf(2))];
    const first = compressor();
    await first.encode(old);
    await first.encode(used);
    await writeFile(join(folder(), "x.br.1.tmp"), "");
    const longAgo = Date.now() / 1000 - 31 * 24 * 60 * 60;
    for (const name of kept()) await utimes(join(folder(), name), longAgo, longAgo);
    await writeFile(join(folder(), "y.br.1.tmp"), "");
    await first.encode(used);
    await first[Symbol.asyncDispose]();
    const left = [`${used.md5}.br`, `${used.md5}.gz`, `${used.md5}.json`];
    expect(kept()).toEqual([".pruned", ...left, "y.br.1.tmp"].toSorted());
  });

  it("goes with the compressor where the project cannot be written to", async () => {
    const readOnly = compressor({ directory: "/sys" });
    const { br } = await readOnly.encode(contentOf(textOf(1)));
    expect((await stat(br?.file ?? "")).size).toBe(br?.size);
    await readOnly[Symbol.asyncDispose]();
    await expect(stat(br?.file ?? "")).rejects.toMatchObject({ code: "ENOENT" });
  });
});

describe("a compressor that ends", () => {
  it("fails what is being compressed with the reason of its signal", async () => {
    const abort = new AbortController();
    const encode = encoder({ signal: abort.signal });
    const contents = Array.from({ length: 30 }, (_, each) => contentOf(textOf(each, 40_000)));
    const running = contents.map(async (content) => await encode(content));
    const settled = Promise.allSettled(running);
    await Promise.race(running);
    abort.abort(new Error("stop"));
    const reasons = (await settled).map((each) => (each.status === "rejected" ? String(each.reason) : "done"));
    expect(new Set(reasons)).toEqual(new Set(["done", "Error: stop"]));
    await expect(encode(contentOf(textOf(200)))).rejects.toThrow("stop");
    expect(kept().filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it("fails what is being compressed when it is disposed of", async () => {
    const created = compressor();
    const running = created.encode(contentOf(textOf(1, 400_000)));
    const settled = Promise.allSettled([running]);
    await created[Symbol.asyncDispose]();
    const reason = "Error: Cannot compress a file: the thread that compresses has ended";
    expect((await settled).map((each) => each.status === "rejected" && String(each.reason))).toEqual([reason]);
  });
});
