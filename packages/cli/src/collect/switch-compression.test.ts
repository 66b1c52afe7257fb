import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import type { Driver } from "stowage";
import { createMemoryDriver } from "stowage/memory";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { owner, staticStorage as storage } from "../../../../test/support/collect/static-storage.ts";
import { collect } from "./collect.ts";
import type { CollectSummary } from "./collect-options.ts";
import { rollBack, type RollbackSummary } from "./releases/rollback/roll-back.ts";

const { prefix } = storage;
const text = "text ".repeat(1000);
// Style sheets that name each other, and files that grow smaller or not.
const files = {
  "a.txt": text,
  "b.png": "png",
  "one.css": `@import "two.css"; /* ${text} */`,
  "two.css": `@import "one.css"; a { background: url(b.png) }`,
};

let directory = "";
let driver: Driver;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "stowage-compression-"));
  await mkdir(join(directory, "public"));
  for (const [path, content] of Object.entries(files)) await writeFile(join(directory, "public", path), content);
  driver = createMemoryDriver();
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

async function deploy(
  compress: "instead" | undefined,
  to = driver,
  more: { hashed?: string[] } = {},
): Promise<CollectSummary> {
  const compressed = { ...storage, ...more, ...(compress && { compress }) };
  return await collect({ storage: compressed, owner, directory, driver: to });
}

async function back(release?: string): Promise<RollbackSummary> {
  return await rollBack({ driver, prefix, ...owner, release });
}

/** Every object below a hashed name, with its headers. */
async function hashedObjects(): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for await (const { entries } of driver.list({ prefix })) {
    for (const { key } of entries) if (/\.[0-9a-f]{12}\.\w+$/.test(key)) found[key] = await driver.head(key);
  }
  return found;
}

async function decoded(key: string): Promise<string> {
  const { info, body } = await driver.get(key);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  return (info.contentEncoding === "br" ? brotliDecompressSync(bytes) : bytes).toString();
}

describe("a storage whose compression changes", () => {
  it("never touches an object of the other way, so that each release can come back", async () => {
    const one = await deploy(undefined);
    const plain = await hashedObjects();
    const two = await deploy("instead");
    const both = await hashedObjects();
    expect(two).toMatchObject({ hashed: 4, plain: 2, warnings: [], manifest: "switched" });
    expect(both).toMatchObject(plain);
    expect(Object.keys(both)).toHaveLength(8);
    expect(await deploy(undefined)).toMatchObject({ hashed: 0, plain: 2, warnings: [], manifest: "switched" });
    expect(await deploy("instead")).toMatchObject({ hashed: 0, plain: 2, warnings: [], manifest: "switched" });
    for (const release of [one.release, two.release, one.release]) {
      expect(await back(release)).toMatchObject({ restores: release });
      expect(await decoded("static/a.txt")).toBe(text);
    }
    expect(await hashedObjects()).toEqual(both);
  });

  it("leaves the live release whole when the deploy breaks off", async () => {
    const one = await deploy(undefined);
    const plain = await hashedObjects();
    const put: Driver["put"] = async (key, body, options) => {
      if (/two\.\w{12}\.css$/.test(key)) throw new Error("killed");
      return await driver.put(key, body, options);
    };
    await expect(deploy("instead", { ...driver, put })).rejects.toThrow("killed");
    expect(await hashedObjects()).toMatchObject(plain);
    await writeFile(join(directory, "public/b.png"), "another");
    await deploy(undefined);
    expect(await back()).toMatchObject({ restores: one.release });
  });

  it("refuses to put other bytes under a name that held a hash already", async () => {
    const built = { hashed: ["built/"] };
    await mkdir(join(directory, "public/built"));
    await writeFile(join(directory, "public/built/app-B1x.txt"), text);
    await deploy(undefined, driver, built);
    const before = await driver.head("static/built/app-B1x.txt");
    await expect(deploy("instead", driver, built)).rejects.toMatchObject({ code: "name-taken" });
    expect(await driver.head("static/built/app-B1x.txt")).toEqual(before);
    expect(await deploy(undefined, driver, built)).toMatchObject({ manifest: "unchanged" });
    await rm(join(directory, "public/built/app-B1x.txt"));
    await writeFile(join(directory, "public/built/app-B2x.txt"), text);
    expect(await deploy("instead", driver, built)).toMatchObject({ manifest: "switched" });
  });

  it("brings plain names back as they are stored, and those alone that differ", async () => {
    const one = await deploy("instead");
    await writeFile(join(directory, "public/a.txt"), `other ${text}`);
    await deploy("instead");
    expect(await back()).toMatchObject({ restores: one.release, copied: 1 });
    expect(await driver.head("static/a.txt")).toMatchObject({
      contentEncoding: "br",
      type: "text/plain; charset=utf-8",
      cacheControl: "public, max-age=60",
    });
    expect(await decoded("static/a.txt")).toBe(text);
    await writeFile(join(directory, "public/a.txt"), "short");
    await deploy("instead");
    expect((await driver.head("static/a.txt"))?.contentEncoding).toBeUndefined();
    await back();
    expect(await decoded("static/a.txt")).toBe(text);
  });
});
