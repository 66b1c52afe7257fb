import { createHash } from "node:crypto";
import type { ObjectRecord } from "../../../packages/cloud/src/store/objects/object-record.ts";
import type { PartRecord } from "../../../packages/cloud/src/store/uploads/upload-record.ts";
import type { Store } from "../../../packages/cloud/src/store/store.ts";
import type { CrashJournal, JournaledUpload } from "./crash-journal.ts";
import type { CrashState } from "./crash-state.ts";

/** In what a store differs from the journal of a round. */
export async function findFaults(store: Store, journal: CrashJournal, round: number): Promise<string[]> {
  const listed = listKeys(store, `${round}/`);
  const unknown = listed.filter((key) => !journal.keys.has(key));
  const faults = unknown.map((key) => `"${key}" was never written`);
  for (const key of journal.keys) {
    const held = await read(store, key);
    const allowed = journal.allowed(key);
    if (!allowed.some((state) => matches(held, state)))
      faults.push(`"${key}" holds ${held?.length} bytes, not ${sizes(allowed)}`);
    if (listed.includes(key) !== (held !== undefined)) faults.push(`"${key}" is listed wrongly`);
  }
  return faults;
}

/** The same for uploads. To see the bytes of their parts, those left open are completed; their keys are put back. */
export async function findUploadFaults(store: Store, journal: CrashJournal): Promise<string[]> {
  const faults: string[] = [];
  for (const [uploadId, journaled] of journal.uploads) {
    const upload = store.getUpload("media", journaled.key, uploadId);
    if (journaled.phase === "uploading" && upload === undefined) faults.push(`upload "${uploadId}" is lost`);
    if (journaled.phase === "closed" && upload !== undefined) faults.push(`upload "${uploadId}" is back`);
    if (upload === undefined) continue;
    const parts = store.listParts(uploadId);
    faults.push(...findLostParts(parts, uploadId, journaled));
    const before = await read(store, journaled.key);
    await store.completeUpload(upload, parts, { etag: "checked" });
    faults.push(...findChangedParts(await read(store, journaled.key), parts, uploadId, journaled));
    await restore(store, journaled.key, before);
  }
  return faults;
}

/** The buckets whose keys have one state: one never had versions, in the other they are suspended. No key is in both. */
export const plainBuckets = ["media", "paused"] as const;

export function listKeys(store: Store, prefix: string, buckets: readonly string[] = plainBuckets): string[] {
  const keys: string[] = [];
  for (const bucket of buckets) {
    for (let after = "", truncated = true; truncated;) {
      const page = store.listObjects(bucket, { prefix, after, delimiter: "", limit: 1000 });
      keys.push(...page.objects.map(({ key }) => key));
      ({ last: after, truncated } = page);
    }
  }
  return keys;
}

function findLostParts(parts: readonly PartRecord[], uploadId: string, journaled: JournaledUpload): string[] {
  const found = new Map(parts.map(({ number, etag }) => [number, etag]));
  const kept = [...journaled.parts].filter(([, { etag }]) => etag !== undefined);
  const lost = kept.filter(([number, { etag }]) => found.get(number) !== etag);
  return lost.map(([number]) => `part ${number} of "${uploadId}" is lost`);
}

/** `joined` is what the parts were joined to. */
function findChangedParts(
  joined: Uint8Array = new Uint8Array(),
  parts: readonly PartRecord[],
  uploadId: string,
  journaled: JournaledUpload,
): string[] {
  const faults: string[] = [];
  let offset = 0;
  for (const { number, size } of parts) {
    const bytes = joined.subarray(offset, offset + size);
    if (sha256(bytes) !== journaled.parts.get(number)?.sha256) faults.push(`part ${number} of "${uploadId}" differs`);
    offset += size;
  }
  return offset === joined.length ? faults : [...faults, `"${uploadId}" was joined to ${joined.length} bytes`];
}

async function read(store: Store, key: string): Promise<Uint8Array | undefined> {
  const record = store.getObject("media", key) ?? store.getObject("paused", key);
  return record === undefined ? undefined : readRecord(store, record);
}

export async function readRecord(store: Store, record: ObjectRecord): Promise<Uint8Array> {
  const body = await store.openBody(record);
  return Buffer.isBuffer(body) ? body : Buffer.concat(await body.toArray());
}

export function matches(held: Uint8Array | undefined, state: CrashState): boolean {
  if (held === undefined || state === null) return held === undefined && state === null;
  return held.length === state.size && sha256(held) === state.sha256;
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export function sizes(states: readonly CrashState[]): string {
  return states.map((state) => state?.size ?? "nothing").join(" or ");
}

async function restore(store: Store, key: string, bytes: Uint8Array | undefined): Promise<void> {
  await store.deleteObject("media", key);
  if (bytes === undefined) return;
  async function* whole(): AsyncGenerator<Buffer> {
    if (bytes !== undefined) yield Buffer.from(bytes);
  }
  const attributes = { headers: { "content-type": "application/octet-stream" }, metadata: {} };
  await store.putObject("media", key, await store.stage(whole()), attributes);
}
