import { createHash } from "node:crypto";
import { type FileHandle, mkdtemp, open, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { defineStorages } from "../../config/define-storages.ts";
import { privateStorage } from "../../config/private-storage.ts";
import { createMemoryDriver } from "../../drivers/memory/memory-driver.ts";
import { openStorages } from "../open-storages.ts";
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

async function* chunks(count: number, failure?: Error, size = 300): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < count; index += 1) yield Buffer.alloc(size, index);
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

/** Follows the temporary files on Node's own handles; tells of each whether it is open. */
async function watchFiles(): Promise<() => boolean[]> {
  const handle = await open(folder);
  await handle.close();
  const handles: FileHandle = Object.getPrototypeOf(handle);
  const append = vi.spyOn(handles, "appendFile");
  return () => [...new Set(append.mock.contexts)].map((file) => Reflect.get(Object(file), "fd") !== -1);
}

afterEach(() => vi.restoreAllMocks());

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
    const files = await watchFiles();
    await expect(spool(sourceOf(chunks(40, failure)), limit)).rejects.toBe(failure);
    expect(files()).toEqual([false]);
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

describe("Storage.save(), where the name is the content", () => {
  const files = privateStorage({ accept: "anything", maxSize: "5 MB", name: "hash" });
  const config = defineStorages({ app: "spool", region: "eu-central-1", bucket: "spooled", storages: { files } });
  const large = (): AsyncGenerator<Uint8Array> => chunks(5, undefined, 300_000);

  it("closes the temporary file of a body that is stored, is there already, or is refused", async () => {
    const storage = openStorages(config, { driver: createMemoryDriver() }).files;
    const opened = await watchFiles();
    const { key, size } = await storage.save("a.bin", large());
    expect([size, opened()]).toEqual([1_500_000, [false]]);
    expect((await storage.save("b.bin", large())).key).toBe(key);
    expect(opened()).toEqual([false, false]);
    const promised = storage.save("c.bin", large(), { size: 1_500_000 + 1 });
    await expect(promised).rejects.toMatchObject({ code: "truncated" });
    expect(opened()).toEqual([false, false, false]);
  });
});
