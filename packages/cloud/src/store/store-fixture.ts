import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openStore } from "./open-store.ts";
import type { BucketRecord } from "./buckets/bucket-record.ts";
import type { ObjectAttributes } from "./objects/object-attributes.ts";
import type { ObjectRecord } from "./objects/object-record.ts";
import type { UploadRecord } from "./uploads/upload-record.ts";
import type { StagedBody } from "./bodies/body-store.ts";
import type { Store } from "./store.ts";
import type { WriteOutcome } from "./objects/write-condition.ts";

/** A new folder, removed when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "stowage-store-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A store with the bucket "media", in a folder of its own; both go when the test ends. */
export async function testStore(
  options: { now?: () => number } = {},
): Promise<{ store: Store; dataDir: string; reopen: () => Promise<Store> }> {
  const dataDir = await temporaryFolder();
  let store = await openStore({ dataDir, ...options });
  onTestFinished(() => store.close());
  await store.createBucket(bucketRecord("media"));
  const reopen = async (): Promise<Store> => {
    await store.close();
    store = await openStore({ dataDir, ...options });
    return store;
  };
  return { store, dataDir, reopen };
}

export function bucketRecord(name: string, owner = "111122223333"): BucketRecord {
  return { name, owner, region: "us-east-1", created: 1000, ownership: "BucketOwnerEnforced" };
}

export const plain: ObjectAttributes = { headers: { "content-type": "text/plain" }, metadata: {} };

export function uploadRecord(key: string, uploadId: string, initiated = 5000): UploadRecord {
  return { bucket: "media", key, uploadId, initiated, initiator: "arn:aws:iam::111122223333:user/app", ...plain };
}

/** `size` bytes that differ from place to place, and by `seed`. */
export function pattern(size: number, seed = 0): Buffer {
  const bytes = Buffer.alloc(size);
  for (let i = 0; i < size; i++) bytes[i] = (i * 31 + (i >> 8) * 7 + seed) & 0xff;
  return bytes;
}

export async function* chunked(bytes: Buffer, size = 65_536): AsyncGenerator<Buffer> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

export function stageBytes(store: Store, bytes: Buffer): Promise<StagedBody> {
  return store.stage(chunked(bytes));
}

/** Puts an object that must be written. */
export async function put(store: Store, key: string, bytes: Buffer = Buffer.from(key)): Promise<ObjectRecord> {
  return written(await store.putObject("media", key, await stageBytes(store, bytes), plain));
}

export function written(outcome: WriteOutcome | { outcome: string }): ObjectRecord {
  if ("object" in outcome) return outcome.object;
  throw new Error(`The write ended with "${outcome.outcome}"`);
}

/** What `openBody` gives. */
export type Body = Awaited<ReturnType<Store["openBody"]>>;

export async function readAll(body: Body): Promise<Buffer> {
  if (Buffer.isBuffer(body)) return body;
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The bytes of the current object at a key. */
export async function readKey(store: Store, key: string): Promise<Buffer> {
  const record = store.getObject("media", key);
  if (record === undefined) throw new Error(`There is no object "${key}"`);
  return readAll(await store.openBody(record));
}

/** How many files wait in staging, and how many bodies lie in files. */
export async function fileCounts(dataDir: string): Promise<{ staging: number; bodies: number }> {
  const [staging, bodies] = await Promise.all([readdir(join(dataDir, "staging")), readdir(join(dataDir, "bodies"))]);
  return { staging: staging.length, bodies: bodies.length };
}
