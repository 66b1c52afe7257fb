import { describe, expect, it } from "vitest";
import type { Store } from "../store.ts";
import {
  fileCounts,
  pattern,
  plain,
  put,
  readAll,
  readKey,
  stageBytes,
  testStore,
  uploadRecord,
} from "../store-fixture.ts";

const large = pattern(100_000);

async function versionedStore(): ReturnType<typeof testStore> {
  const made = await testStore();
  await made.store.updateBucket("media", { versioning: "Enabled" });
  return made;
}

/** The ids of a key, the newest first; markers in parentheses, the current one with a star. */
function stack(store: Store, key: string): string[] {
  const query = { prefix: key, delimiter: "", keyMarker: "", versionIdMarker: "", limit: 1000 };
  const all = store.listVersions("media", query).versions.filter(({ version }) => version.key === key);
  return all.map(({ version: { versionId = "null", deleteMarker }, latest }) => {
    const id = deleteMarker === true ? `(${versionId})` : versionId;
    return latest ? `*${id}` : id;
  });
}

async function mark(store: Store, key: string): Promise<string> {
  const outcome = await store.deleteObject("media", key);
  expect(outcome).toEqual({ outcome: "deleted", deleteMarker: true, versionId: expect.any(String) });
  return ("versionId" in outcome ? outcome.versionId : undefined) ?? "";
}

async function readVersion(store: Store, key: string, versionId: string): Promise<Buffer> {
  const version = store.getVersion("media", key, versionId);
  if (version?.deleteMarker !== undefined || version === undefined) throw new Error(`No object "${versionId}"`);
  return readAll(await store.openBody(version));
}

describe("a bucket with versions", () => {
  it("keeps every version with its bytes, and reads the newest", async () => {
    const { store, dataDir, reopen } = await versionedStore();
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.unshift((await put(store, "k", pattern(99_998 + i, i))).versionId ?? "");
    expect(stack(store, "k")).toEqual([`*${ids[0]}`, ...ids.slice(1)]);
    const again = await reopen();
    for (const [i, id] of ids.toReversed().entries()) {
      expect((await readVersion(again, "k", id)).equals(pattern(99_998 + i, i))).toBe(true);
    }
    expect((await readKey(again, "k")).equals(pattern(100_002, 4))).toBe(true);
    expect(await fileCounts(dataDir)).toEqual({ staging: 0, bodies: 5 });
  });

  it("puts a marker over a key that is deleted, and over one that holds nothing", async () => {
    const { store } = await versionedStore();
    const { versionId } = await put(store, "k");
    const [first, second] = [await mark(store, "k"), await mark(store, "k")];
    expect(stack(store, "k")).toEqual([`*(${second})`, `(${first})`, versionId]);
    expect(store.getObject("media", "k")).toBeUndefined();
    expect(store.currentVersion("media", "k")).toMatchObject({ deleteMarker: true, versionId: second });
    expect(store.listObjects("media", { prefix: "", after: "", delimiter: "", limit: 10 }).objects).toEqual([]);
    const third = await mark(store, "absent");
    expect(stack(store, "absent")).toEqual([`*(${third})`]);
  });

  it("makes the next newest current when the current one is removed", async () => {
    const { store, dataDir } = await versionedStore();
    const first = await put(store, "k", large);
    const marker = await mark(store, "k");
    const second = await put(store, "k", large);
    const remove = (versionId = ""): Promise<unknown> => store.deleteObject("media", "k", { versionId });
    expect(await remove(second.versionId)).toEqual({ outcome: "deleted", versionId: second.versionId });
    expect(stack(store, "k")).toEqual([`*(${marker})`, first.versionId]);
    expect(await remove(marker)).toEqual({ outcome: "deleted", versionId: marker, deleteMarker: true });
    expect(stack(store, "k")).toEqual([`*${first.versionId}`]);
    expect(store.getObject("media", "k")).toEqual(first);
    expect(await fileCounts(dataDir)).toEqual({ staging: 0, bodies: 1 });
    expect(await remove(marker)).toEqual({ outcome: "absent" });
    await remove(first.versionId);
    expect(await fileCounts(dataDir)).toEqual({ staging: 0, bodies: 0 });
    expect(stack(store, "k")).toEqual([]);
  });

  it("keeps what was there before as the null version", async () => {
    const { store } = await testStore();
    await put(store, "k", Buffer.from("never"));
    await store.updateBucket("media", { versioning: "Enabled" });
    expect(store.getVersion("media", "k", "null")).toEqual(store.getObject("media", "k"));
    const { versionId = "" } = await put(store, "k", Buffer.from("enabled"));
    expect(stack(store, "k")).toEqual([`*${versionId}`, "null"]);
    expect(String(await readVersion(store, "k", "null"))).toBe("never");
    await store.updateBucket("media", { versioning: "Suspended" });
    await put(store, "k", Buffer.from("suspended"));
    expect(stack(store, "k")).toEqual(["*null", versionId]);
    expect(String(await readVersion(store, "k", "null"))).toBe("suspended");
    expect(await store.deleteObject("media", "k")).toEqual({
      outcome: "deleted",
      versionId: "null",
      deleteMarker: true,
    });
    expect(stack(store, "k")).toEqual(["*(null)", versionId]);
    await store.updateBucket("media", { versioning: "Enabled" });
    const latest = await put(store, "k", Buffer.from("again"));
    expect(stack(store, "k")).toEqual([`*${latest.versionId}`, "(null)", versionId]);
    await store.deleteObject("media", "k", { versionId: "null" });
    expect(stack(store, "k")).toEqual([`*${latest.versionId}`, versionId]);
  });

  it("finds a version under its own key only", async () => {
    const { store } = await versionedStore();
    const { versionId = "" } = await put(store, "k");
    await put(store, "k2");
    expect(store.getVersion("media", "k2", versionId)).toBeUndefined();
    expect(store.getVersion("absent", "k", versionId)).toBeUndefined();
    for (const id of ["null", "", "A".repeat(32), "x".repeat(5000), "\u0000"]) {
      expect(store.getVersion("media", "k", id)).toBeUndefined();
    }
    expect(store.getVersion("media", "k", versionId)?.key).toBe("k");
  });

  it("asks before it removes a version for good, and only then", async () => {
    const { store } = await versionedStore();
    const { versionId } = await put(store, "k");
    const asked: (string | undefined)[] = [];
    const mayRemove = (version: { versionId?: string }): boolean => {
      asked.push(version.versionId);
      return false;
    };
    expect(await store.deleteObject("media", "k", { versionId: versionId ?? "", mayRemove })).toEqual({
      outcome: "refused",
    });
    expect((await store.deleteObject("media", "k", { mayRemove })).outcome).toBe("deleted");
    await store.updateBucket("media", { versioning: "Suspended" });
    await put(store, "null");
    expect(await store.deleteObject("media", "null", { mayRemove })).toEqual({ outcome: "refused" });
    expect(asked).toEqual([versionId, undefined]);
    expect(await readKey(store, "null")).toEqual(Buffer.from("null"));
  });

  it("judges ifMatch on the current object", async () => {
    const { store } = await versionedStore();
    const { etag, versionId = "" } = await put(store, "k", Buffer.from("one"));
    await put(store, "k", Buffer.from("two"));
    const remove = async (options: object): Promise<string> =>
      (await store.deleteObject("media", "k", options)).outcome;
    expect(await remove({ ifMatch: etag })).toBe("precondition-failed");
    expect(await remove({ ifMatch: etag, versionId })).toBe("precondition-failed");
    expect(await remove({ ifMatch: "*" })).toBe("deleted");
    expect(await remove({ ifMatch: "*" })).toBe("precondition-failed");
    expect((await store.deleteObject("media", "absent", { ifMatch: "*" })).outcome).toBe("absent");
  });

  it("takes a completed upload as a version, with all that it declared", async () => {
    const { store, dataDir } = await versionedStore();
    await put(store, "k", large);
    const declared = {
      owner: "444455556666",
      tags: [{ key: "a", value: "b" }],
      acl: [{ grantee: { kind: "group", uri: "urn:all" }, permission: "READ" }],
      encryption: { kind: "kms", keyId: "arn:aws:kms:us-east-1:111122223333:key/1" },
      retention: { mode: "GOVERNANCE", until: 5 },
      legalHold: true,
    } as const;
    const upload = { ...uploadRecord("k", "u1"), ...declared, acl: [...declared.acl], tags: [...declared.tags] };
    await store.createUpload(upload);
    await store.putPart(upload, 1, await stageBytes(store, large));
    await store.completeUpload(upload, store.listParts("u1"), { etag: "e-1" });
    const object = store.getObject("media", "k");
    expect(object).toMatchObject(declared);
    expect(Object.keys(object ?? {})).not.toContain("initiator");
    expect(stack(store, "k")).toEqual([`*${object?.versionId}`, expect.any(String)]);
    expect(await fileCounts(dataDir)).toEqual({ staging: 0, bodies: 2 });
  });

  it("is not empty while it has a version or a marker", async () => {
    const { store } = await versionedStore();
    const id = await mark(store, "k");
    expect(await store.deleteBucket("media")).toBe("not-empty");
    await store.deleteObject("media", "k", { versionId: id });
    expect(await store.deleteBucket("media")).toBe("deleted");
  });

  it("refuses a marker for a key that is too long", async () => {
    const { store } = await versionedStore();
    await expect(store.deleteObject("media", "k".repeat(1025))).rejects.toMatchObject({ code: "name-too-long" });
    await mark(store, "k".repeat(1024));
  });
});

describe("a conditional write", () => {
  it("conflicts with a deletion since it was judged first", async () => {
    const { store } = await testStore();
    const write = async (condition: object): Promise<string> => {
      const body = await stageBytes(store, Buffer.from("x"));
      return (await store.putObject("media", "k", body, plain, condition)).outcome;
    };
    const since = store.moment();
    await put(store, "other");
    await store.deleteObject("media", "other");
    expect(await write({ ifNoneMatch: "*", since })).toBe("written");
    await store.deleteObject("media", "k");
    expect(await write({ ifNoneMatch: "*", since })).toBe("conflict");
    expect(await write({ ifMatch: "*", since })).toBe("no-such-key");
    expect(await write({ since: store.moment(), ifNoneMatch: "*" })).toBe("written");
    expect(await write({ ifMatch: "*", since })).toBe("conflict");
    expect(await write({ ifNoneMatch: "*", since })).toBe("precondition-failed");
    expect(await write({})).toBe("written");
  });
});
