import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { PartRecord, UploadRecord } from "./upload-record.ts";
import type { Store } from "../store.ts";
import { fileCounts, pattern, plain, put, readKey, stageBytes, testStore, uploadRecord } from "../store-fixture.ts";

async function uploadParts(store: Store, upload: UploadRecord, sizes: number[]): Promise<PartRecord[]> {
  await store.createUpload(upload);
  for (const [i, size] of sizes.entries()) {
    await store.putPart(upload, i + 1, await stageBytes(store, pattern(size, i)));
  }
  return store.listParts(upload.uploadId);
}

describe("completeUpload()", () => {
  const upload = uploadRecord("k", "u1");
  const result = { etag: "abc-3" };

  it("makes one object of parts of any sizes, with what the upload declared", async () => {
    const { store } = await testStore();
    const declared = { ...upload, headers: { "content-type": "video/mp4" }, metadata: { a: "b" } };
    const parts = await uploadParts(store, declared, [200_000, 70_000, 5]);
    const checksum = { algorithm: "SHA256", value: "x-3", type: "COMPOSITE" } as const;
    const outcome = await store.completeUpload(declared, parts, { etag: "abc-3", checksum });
    expect(outcome).toEqual({ outcome: "written", object: store.getObject("media", "k") });
    expect(store.getObject("media", "k")).toMatchObject({
      size: 270_005,
      etag: "abc-3",
      modified: upload.initiated,
      checksum,
      partSizes: [200_000, 70_000, 5],
      headers: declared.headers,
      metadata: { a: "b" },
    });
    const whole = Buffer.concat([pattern(200_000), pattern(70_000, 1), pattern(5, 2)]);
    expect((await readKey(store, "k")).equals(whole)).toBe(true);
    expect(store.getUpload("media", "k", "u1")).toBeUndefined();
    expect(store.listParts("u1")).toEqual([]);
  });

  it("does not copy the parts", async () => {
    const { store, dataDir } = await testStore();
    const parts = await uploadParts(store, upload, [200_000, 300_000]);
    const inodes = async (): Promise<number[]> => {
      const names = await readdir(join(dataDir, "bodies"));
      const stats = await Promise.all(names.map((name) => stat(join(dataDir, "bodies", name))));
      return stats.map(({ ino }) => ino).toSorted((a, b) => a - b);
    };
    const before = await inodes();
    await store.completeUpload(upload, parts, result);
    expect(await inodes()).toEqual(before);
  });

  it("removes the parts that were left out, and all segments with the object", async () => {
    const { store, dataDir } = await testStore();
    const parts = await uploadParts(store, upload, [100_000, 110_000, 120_000, 10]);
    await store.completeUpload(
      upload,
      parts.filter(({ number }) => number !== 2),
      result,
    );
    expect(await fileCounts(dataDir)).toEqual({ staging: 0, bodies: 2 });
    expect(store.getObject("media", "k")?.size).toBe(220_010);
    await store.deleteObject("media", "k");
    expect(await fileCounts(dataDir)).toEqual({ staging: 0, bodies: 0 });
  });

  it("replaces an object and a joined object", async () => {
    const { store, dataDir } = await testStore();
    await put(store, "k", pattern(100_000));
    for (const id of ["u1", "u2"]) {
      const parts = await uploadParts(store, uploadRecord("k", id), [100_000, 100_000]);
      await store.completeUpload(uploadRecord("k", id), parts, result);
      expect(await fileCounts(dataDir)).toEqual({ staging: 0, bodies: 2 });
    }
  });

  it.each([10, 100_000])("makes an object of a single part of %i bytes", async (size) => {
    const { store, dataDir } = await testStore();
    await store.completeUpload(upload, await uploadParts(store, upload, [size]), { etag: "abc-1" });
    expect(await readKey(store, "k")).toEqual(pattern(size));
    expect(store.getObject("media", "k")?.partSizes).toEqual([size]);
    await store.deleteObject("media", "k");
    expect(await fileCounts(dataDir)).toEqual({ staging: 0, bodies: 0 });
  });

  it("leaves the upload as it was when the condition fails", async () => {
    const { store } = await testStore();
    const parts = await uploadParts(store, upload, [100_000, 5]);
    expect(await store.completeUpload(upload, parts, result, { ifMatch: "x" })).toEqual({ outcome: "no-such-key" });
    await put(store, "k", Buffer.from("there"));
    const refused = await store.completeUpload(upload, parts, result, { ifNoneMatch: "*" });
    expect(refused).toEqual({ outcome: "precondition-failed" });
    expect(await readKey(store, "k")).toEqual(Buffer.from("there"));
    expect(store.listParts("u1")).toEqual(parts);
    await store.deleteObject("media", "k");
    const accepted = await store.completeUpload(upload, parts, result, { ifNoneMatch: "*" });
    expect(accepted.outcome).toBe("written");
  });

  it("lets one of 20 completions and creators win", async () => {
    const { store, dataDir } = await testStore();
    const uploads = Array.from({ length: 10 }, (_, i) => uploadRecord("k", `u${i}`));
    const parts = await Promise.all(uploads.map((one, i) => uploadParts(store, one, [70_000 + i, 3])));
    const bodies = await Promise.all(uploads.map((_, i) => stageBytes(store, pattern(80_000, i))));
    const outcomes = await Promise.all([
      ...uploads.map((one, i) => store.completeUpload(one, parts[i] ?? [], result, { ifNoneMatch: "*" })),
      ...bodies.map((body) => store.putObject("media", "k", body, plain, { ifNoneMatch: "*" })),
    ]);
    expect(outcomes.filter(({ outcome }) => outcome === "written")).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === "precondition-failed")).toHaveLength(19);
    await Promise.all(uploads.map(({ uploadId }) => store.abortUpload("media", "k", uploadId)));
    expect((await fileCounts(dataDir)).bodies).toBe(1);
  });

  it("refuses a part that was replaced since the caller looked", async () => {
    const { store } = await testStore();
    const parts = await uploadParts(store, upload, [10, 20]);
    await store.putPart(upload, 2, await stageBytes(store, pattern(20, 99)));
    expect(await store.completeUpload(upload, parts, result)).toEqual({ outcome: "invalid-part" });
    const fresh = await store.completeUpload(upload, store.listParts("u1"), result);
    expect(fresh.outcome).toBe("written");
  });

  it("ends an upload once", async () => {
    const { store } = await testStore();
    const parts = await uploadParts(store, upload, [10, 20]);
    const outcomes = await Promise.all([1, 2, 3].map(() => store.completeUpload(upload, parts, result)));
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(["no-such-upload", "no-such-upload", "written"]);
  });
});
