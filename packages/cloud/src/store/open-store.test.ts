import { mkdir, readdir, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDatabase } from "./database.ts";
import { openStore } from "./open-store.ts";
import {
  bucketRecord,
  fileCounts,
  pattern,
  put,
  readKey,
  stageBytes,
  temporaryFolder,
  testStore,
  uploadRecord,
} from "./store-fixture.ts";

describe("openStore()", () => {
  it("makes the folder, and those above it", async () => {
    const dataDir = join(await temporaryFolder(), "a", ".b", "data.d");
    const store = await openStore({ dataDir });
    expect(await store.createBucket(bucketRecord("media"))).toBe(true);
    await store.close();
    expect(await readdir(dataDir)).not.toContain("lock");
  });

  it("finds everything after a restart", async () => {
    const { store, reopen } = await testStore();
    await store.updateBucket("media", { policy: "{}" });
    await put(store, "small", pattern(100));
    await put(store, "large", pattern(100_000));
    const upload = uploadRecord("joined", "u1");
    await store.createUpload(upload);
    await store.createUpload(uploadRecord("open", "u2"));
    for (const [i, size] of [100_000, 50].entries()) {
      await store.putPart(upload, i + 1, await stageBytes(store, pattern(size, i)));
      await store.putPart(uploadRecord("open", "u2"), i + 1, await stageBytes(store, pattern(size, i)));
    }
    await store.completeUpload(upload, store.listParts("u1"), { etag: "e-2" });
    const parts = store.listParts("u2");
    const query = { prefix: "", after: "", delimiter: "", limit: 1000 };
    const listed = store.listObjects("media", query);

    const again = await reopen();
    expect(again.getBucket("media")?.policy).toBe("{}");
    expect(again.listObjects("media", query)).toEqual(listed);
    expect(await readKey(again, "small")).toEqual(pattern(100));
    expect((await readKey(again, "large")).equals(pattern(100_000))).toBe(true);
    expect((await readKey(again, "joined")).equals(Buffer.concat([pattern(100_000), pattern(50, 1)]))).toBe(true);
    expect(again.getUpload("media", "open", "u2")).toEqual(uploadRecord("open", "u2"));
    expect(again.listParts("u2")).toEqual(parts);
  });

  it("removes bodies that were half received or that no record names, and nothing else", async () => {
    const { store, dataDir, reopen } = await testStore();
    await put(store, "large", pattern(100_000));
    await store.stage(chunks());
    await writeFile(join(dataDir, "bodies", "ab".repeat(16)), "orphan");
    await writeFile(join(dataDir, "bodies", "README"), "not ours");
    expect(await fileCounts(dataDir)).toEqual({ staging: 1, bodies: 3 });
    const again = await reopen();
    expect(await fileCounts(dataDir)).toEqual({ staging: 0, bodies: 2 });
    expect((await readKey(again, "large")).equals(pattern(100_000))).toBe(true);
  });

  it("takes a folder of the format without versions, whose objects are null versions", async () => {
    const { dataDir, store } = await testStore();
    await put(store, "small", pattern(100));
    await put(store, "large", pattern(100_000));
    const before = store.getObject("media", "large");
    await store.close();
    const database = openDatabase(dataDir);
    await database.commit(() => database.settings.putSync(Buffer.from("format"), 1));
    await database.close();
    for (let start = 0; start < 2; start++) {
      const again = await openStore({ dataDir });
      expect(again.getVersion("media", "large", "null")).toEqual(before);
      expect(await readKey(again, "small")).toEqual(pattern(100));
      await again.close();
    }
    const again = await openStore({ dataDir });
    await again.updateBucket("media", { versioning: "Enabled" });
    const { versionId } = await put(again, "large", pattern(5));
    const query = { prefix: "large", delimiter: "", keyMarker: "", versionIdMarker: "", limit: 10 };
    const versions = again.listVersions("media", query).versions.map(({ version }) => version.versionId);
    expect(versions).toEqual([versionId, undefined]);
    await again.close();
  });

  it("refuses data of another format and leaves it alone", async () => {
    const { dataDir, store } = await testStore();
    await store.close();
    const database = openDatabase(dataDir);
    await database.commit(() => database.settings.putSync(Buffer.from("format"), 3));
    await database.close();
    await writeFile(join(dataDir, "staging", "newer"), "x");
    await expect(openStore({ dataDir })).rejects.toMatchObject({
      code: "format-unknown",
      message: `Cannot open "${dataDir}": its format is 3, this version reads 2`,
    });
    expect(await readdir(join(dataDir, "staging"))).toEqual(["newer"]);
    expect(await readdir(dataDir)).not.toContain("lock");
  });

  it.each([
    ["text", Buffer.from("hello")],
    ["zeros", Buffer.alloc(20_000)],
  ])("refuses records that are %s, instead of ending the process", async (_, content) => {
    const { store, dataDir } = await testStore();
    await store.close();
    await writeFile(join(dataDir, "records.mdb"), content);
    await expect(openStore({ dataDir })).rejects.toMatchObject({ code: "format-unknown" });
    await truncate(join(dataDir, "records.mdb"));
    const fresh = await openStore({ dataDir });
    await fresh.close();
  });

  it("keeps its files to its user", async () => {
    const { dataDir } = await testStore();
    const { mode } = await stat(join(dataDir, "records.mdb"));
    expect(mode & 0o077).toBe(0);
  });

  it("names a folder that cannot be one", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "file"), "");
    const dataDir = join(folder, "file", "data");
    await expect(openStore({ dataDir })).rejects.toMatchObject({ code: "data-dir-unusable" });
    await mkdir(join(folder, "other"));
    const store = await openStore({ dataDir: join(folder, "other") });
    await store.close();
  });
});

describe("close()", () => {
  it("waits for the changes that are under way", async () => {
    const { store, reopen } = await testStore();
    const writing = Promise.all(Array.from({ length: 20 }, (_, i) => put(store, `k${i}`, pattern(70_000, i))));
    const staged = await stageBytes(store, pattern(10));
    await writing;
    const last = store.putObject("media", "last", staged, { headers: { "content-type": "a/b" }, metadata: {} });
    const again = await reopen();
    expect((await last).outcome).toBe("written");
    expect(await readKey(again, "last")).toEqual(pattern(10));
  });
});

async function* chunks(): AsyncGenerator<Buffer> {
  yield pattern(100_000);
}
