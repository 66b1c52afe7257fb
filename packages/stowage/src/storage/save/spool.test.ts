import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BodyReader } from "./body-reader.ts";
import type { Source } from "./source.ts";
import { spool } from "./spool.ts";

const limit = 1000;
let folder: string;
let usual: string | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "stowage-spool-"));
  usual = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
});

afterEach(async () => {
  if (usual === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = usual;
  await rm(folder, { recursive: true });
});

async function* chunks(count: number, failure?: Error): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < count; index += 1) yield Buffer.alloc(300, index);
  if (failure !== undefined) throw failure;
}

function sourceOf(body: AsyncIterator<Uint8Array>): Source {
  const tooLarge = (): never => expect.unreachable();
  return new BodyReader({ chunks: body, leave: () => undefined }, { maxSize: 1e6, tooLarge, signal: undefined });
}

async function bytesOf(source: Source): Promise<Buffer> {
  const body = source.body();
  if (body instanceof Uint8Array) return Buffer.from(body);
  const all: Uint8Array[] = [];
  for await (const chunk of body) all.push(chunk);
  return Buffer.concat(all);
}

async function wholeOf(count: number): Promise<Buffer> {
  return await bytesOf(sourceOf(chunks(count)));
}

describe("spool()", () => {
  it.each([
    ["in memory", 3, true],
    ["in a temporary file without a name", 40, false],
  ])("keeps a body %s, to be read twice", async (_, count, whole) => {
    const expected = await wholeOf(count);
    const { source, checksum } = await spool(sourceOf(chunks(count)), limit);
    expect(checksum).toBe(createHash("sha256").update(expected).digest("hex"));
    expect([source.size, source.whole]).toEqual([expected.length, whole]);
    expect(await readdir(folder)).toEqual([]);
    expect(await bytesOf(source)).toEqual(expected);
    expect(source.rewind()).toBe(true);
    expect(await bytesOf(source)).toEqual(expected);
    await source.close();
  });

  it("leaves nothing open or behind when the body fails", async () => {
    const failure = new Error("the source broke");
    await expect(spool(sourceOf(chunks(40, failure)), limit)).rejects.toBe(failure);
    expect(await readdir(folder)).toEqual([]);
  });

  it("says where there is no room", async () => {
    process.env["TMPDIR"] = join(folder, "none");
    await expect(spool(sourceOf(chunks(40)), limit)).rejects.toMatchObject({
      code: "remote",
      applied: "no",
      fix: expect.stringContaining(join(folder, "none")),
    });
  });
});
