import { dropAbsent } from "../drop-absent.ts";
import type { Engine } from "../engine.ts";
import { assertName, nameSpace, pastPrefix } from "../key-encoding.ts";
import type { BucketDocumentName, BucketRecord } from "./bucket-record.ts";
import type { BucketChange } from "./bucket-store.ts";
import { removeUpload } from "../uploads/uploads.ts";

export function createBucket(engine: Engine, bucket: BucketRecord): Promise<boolean> {
  const { buckets } = engine.database;
  const key = nameSpace(bucket.name);
  return engine.change(() => {
    assertName(bucket.name);
    if (buckets.get(key) !== undefined) return false;
    buckets.putSync(key, bucket);
    return true;
  });
}

export function getBucket(engine: Engine, name: string): BucketRecord | undefined {
  return engine.database.buckets.get(nameSpace(name));
}

/** Buckets lie in the order of their names' lengths, so they are sorted here. Names are ASCII. */
export function listBuckets(engine: Engine, owner: string): BucketRecord[] {
  const owned: BucketRecord[] = [];
  for (const { value } of engine.database.buckets.getRange({ start: Buffer.from([0]) })) {
    if (value.owner === owner) owned.push(value);
  }
  return owned.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

export function bucketsWith(engine: Engine, document: BucketDocumentName): string[] {
  const names: string[] = [];
  for (const { value } of engine.database.buckets.getRange({ start: Buffer.from([0]) })) {
    if (value.documents?.[document] !== undefined) names.push(value.name);
  }
  return names;
}

export function updateBucket(engine: Engine, name: string, change: BucketChange): Promise<boolean> {
  const { buckets } = engine.database;
  const key = nameSpace(name);
  return engine.change(() => {
    const bucket = buckets.get(key);
    if (bucket === undefined) return false;
    buckets.putSync(key, applyChange(bucket, change));
    return true;
  });
}

function applyChange(bucket: BucketRecord, { documents, ...change }: BucketChange): BucketRecord {
  const changed = { ...bucket };
  Object.assign(changed, change);
  if (documents !== undefined) Object.assign(changed, { documents: dropAbsent({ ...bucket.documents, ...documents }) });
  return dropAbsent(changed);
}

export function deleteBucket(engine: Engine, name: string): Promise<"deleted" | "not-empty" | "missing"> {
  const { buckets, objects, versions, uploadOrder } = engine.database;
  const space = nameSpace(name);
  const all = { start: space, end: pastPrefix(space) };
  return engine.change((bodies) => {
    if (buckets.get(space) === undefined) return "missing";
    for (const table of [objects, versions]) for (const _ of table.getKeys({ ...all, limit: 1 })) return "not-empty";
    for (const { value } of Array.from(uploadOrder.getRange(all))) removeUpload(engine, bodies, value);
    buckets.removeSync(space);
    return "deleted";
  });
}
