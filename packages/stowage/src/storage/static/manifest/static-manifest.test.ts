import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { defineStorages } from "../../../config/define-storages.ts";
import { staticFiles } from "../../../config/static-files.ts";
import { StowageError } from "../../../base/errors/stowage-error.ts";
import type { Driver } from "../../../drivers/driver.ts";
import { createMemoryDriver } from "../../../drivers/memory/memory-driver.ts";
import type { EndedOperation } from "../../../observe/operation.ts";
import { openStorages, type OpenStoragesOptions } from "../../open-storages.ts";

const config = defineStorages({
  app: "test",
  region: "eu-central-1",
  bucket: "test-bucket",
  storages: { assets: staticFiles({ from: ["public"] }) },
});
const second = 1000;

/** A driver whose reads are counted, and wait where they are told to. */
interface Watched {
  driver: Driver;
  reads: (string | undefined)[];
  hold: Promise<void> | undefined;
}

let watched: Watched;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: 1_000_000 });
  const memory = createMemoryDriver({ filesUrl: "https://m.example" });
  const driver: Driver = {
    ...memory,
    get: async (key, options) => {
      watched.reads.push(options?.noneMatch);
      await watched.hold;
      return await memory.get(key, options);
    },
  };
  watched = { driver, reads: [], hold: undefined };
});
afterEach(() => vi.useRealTimers());

const key = "assets/staticfiles.json";
const text = (hash: string): string => JSON.stringify({ paths: { "a.css": `a.${hash}.css`, [`${hash}.js`]: "x" } });

async function deploy(body: string, at = key): Promise<string> {
  const options = { type: "application/json", condition: "overwrite" } as const;
  return (await watched.driver.put(at, Buffer.from(body), options)).etag;
}

function open(options: OpenStoragesOptions = {}) {
  const ended: EndedOperation[] = [];
  let heard = (): void => undefined;
  const hooks = { end: (operation: EndedOperation) => (ended.push(operation), heard()) };
  const storages = openStorages(config, { driver: watched.driver, hooks, ...options });
  const url = (): string => storages.assets.url("a.css").replace("https://m.example/assets/", "");
  /** Moves the clock on, and uses the manifest: a look begins where it is due. */
  const look = async (milliseconds: number): Promise<EndedOperation> => {
    const end = new Promise<void>((resolve) => (heard = resolve));
    vi.setSystemTime(Date.now() + milliseconds);
    url();
    await end;
    return ended.at(-1) as EndedOperation;
  };
  return { storages, url, look, ended };
}

describe("the manifest of static files", () => {
  it("is looked at again when it is used after a minute, with its ETag, and replaced whole", async () => {
    const etag = await deploy(text("1"));
    const { storages, url, look } = open();
    await storages.ready();
    vi.setSystemTime(Date.now() + 60 * second - 1);
    expect([url(), watched.reads]).toEqual(["a.1.css", [undefined]]);
    expect(await look(1)).toMatchObject({ name: "refresh", storage: "assets", key, outcome: "success" });
    expect([url(), watched.reads]).toEqual(["a.1.css", [undefined, etag]]);
    const next = await deploy(text("2"));
    expect(url()).toBe("a.1.css");
    expect(await look(60 * second)).toMatchObject({ outcome: "success", bytes: text("2").length });
    expect(url()).toBe("a.2.css");
    expect(() => storages.assets.url("1.js")).toThrow(expect.objectContaining({ code: "not-found" }));
    await look(60 * second);
    expect(watched.reads).toEqual([undefined, etag, etag, next]);
  });

  it("is looked at by every use, and by one look at a time", async () => {
    await deploy(text("1"));
    const { storages, url, ended } = open();
    await storages.ready();
    let release = (): void => undefined;
    watched.hold = new Promise((resolve) => (release = resolve));
    for (const use of [
      () => storages.assets.tag("a.css"),
      () => storages.assets.integrity("a.css"),
      url,
      () => vi.setSystemTime(Date.now() + 600 * second),
      url,
    ]) {
      if (watched.reads.length === 1) vi.setSystemTime(Date.now() + 60 * second);
      use();
    }
    expect(watched.reads).toHaveLength(2);
    const again = storages.ready();
    expect(watched.reads).toHaveLength(2);
    release();
    await again;
    expect([watched.reads.length, ended.length]).toEqual([3, 1]);
  });

  it("is looked at where the clock was set back", async () => {
    await deploy(text("1"));
    const { storages, look } = open();
    await storages.ready();
    await deploy(text("2"));
    expect(await look(-3600 * second)).toMatchObject({ outcome: "success", bytes: expect.any(Number) });
  });

  it("stays as it was where a look fails, which hooks and the logger hear of, and nobody else", async () => {
    await deploy(text("1"));
    const logged: unknown[] = [];
    const logger = { debug: () => undefined, info: () => undefined, error: (line: string) => logged.push(line) };
    const { storages, url, look } = open({ logger });
    await storages.ready();
    const unhandled = vi.fn<() => void>();
    process.on("unhandledRejection", unhandled);
    const denied = new StowageError("access-denied", "Cannot read: no");
    watched.hold = Promise.reject(denied);
    watched.hold.catch(() => undefined);
    expect(await look(60 * second)).toMatchObject({
      outcome: "access-denied",
      error: { storage: "assets", operation: "refresh", key },
    });
    watched.hold = undefined;
    await deploy("{");
    expect(await look(60 * second)).toMatchObject({ outcome: "remote" });
    await watched.driver.delete([key]);
    expect(await look(60 * second)).toMatchObject({ outcome: "not-found", error: { fix: /stowage collect/ } });
    expect(url()).toBe("a.1.css");
    await deploy(text("1"));
    expect(await look(60 * second)).toMatchObject({ outcome: "success" });
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
    expect(logged).toEqual([
      expect.stringContaining("stowage refresh assets: Cannot read: no"),
      expect.stringContaining("it is not JSON"),
    ]);
  });

  it("is looked at each second in dev, where Vite's entries come and go", async () => {
    const { storages, look } = open({ stage: "dev" });
    storages.assets.url("src/main.ts");
    expect(watched.reads).toEqual([]);
    await storages.ready();
    const built = (file: string): string =>
      JSON.stringify({ paths: { [file]: file }, stowage: { entries: { "src/main.ts": { file } } } });
    for (const file of ["main-1.js", "main-2.js"]) {
      await deploy(built(file));
      expect(await look(second)).toMatchObject({ outcome: "success" });
      expect(storages.assets.url("src/main.ts")).toBe(`https://m.example/assets/${file}`);
    }
    vi.setSystemTime(Date.now() + second - 1);
    storages.assets.url("src/main.ts");
    expect(watched.reads).toHaveLength(3);
  });

  it("is left alone once the storages are disposed", async () => {
    await deploy(text("1"));
    const { storages, url, ended } = open();
    await storages.ready();
    let release = (): void => undefined;
    watched.hold = new Promise((resolve) => (release = resolve));
    vi.setSystemTime(Date.now() + 60 * second);
    url();
    await storages[Symbol.asyncDispose]();
    release();
    await new Promise((resolve) => void setImmediate(resolve));
    expect(url).toThrow(expect.objectContaining({ code: "closed" }));
    expect([watched.reads.length, ended]).toEqual([2, []]);
  });
});

describe("STOWAGE_RELEASE", () => {
  const release = "20261125T145530123Z-1a2b3c4d5e6f";
  beforeEach(() => vi.stubEnv("STOWAGE_RELEASE", release));
  afterEach(() => void vi.unstubAllEnvs());

  it("pins the release, which is never looked at again", async () => {
    await deploy(text("live"));
    await deploy(text("old"), `_stowage/releases/assets/${release}.json`);
    const { storages, url } = open();
    await storages.ready();
    vi.setSystemTime(Date.now() + 3600 * second);
    expect([url(), watched.reads]).toEqual(["a.old.css", [undefined]]);
  });

  it("names the fix where there is no such release", async () => {
    await deploy(text("live"));
    await expect(open().storages.ready()).rejects.toMatchObject({
      code: "not-found",
      storage: "assets",
      fix: expect.stringContaining("stowage releases"),
    });
  });

  it("cannot be kept in development", () => {
    expect(() => open({ stage: "dev" })).toThrow(/STOWAGE_RELEASE .* cannot be served in development/);
  });
});
