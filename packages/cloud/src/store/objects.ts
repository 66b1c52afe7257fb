import type { BodyLedger } from "./bodies/body-ledger.ts";
import type { Engine } from "./engine.ts";
import { assertKey, nameSpace, objectKey } from "./key-encoding.ts";
import type { ObjectAttributes, ObjectRecord, StoredChecksum } from "./records.ts";
import type { StagedBody, WriteCondition, WriteOutcome } from "./store.ts";
import { type StoredObject, packMetadata, toObjectRecord } from "./stored-records.ts";
import { violatedCondition } from "./write-condition.ts";

export function putObject(
  engine: Engine,
  at: { bucket: string; key: string },
  body: StagedBody,
  { headers, metadata, checksum }: ObjectAttributes & { checksum?: StoredChecksum },
  condition: WriteCondition = {},
): Promise<WriteOutcome> {
  return engine.changeWith(body, (bodies, received) =>
    writeObject(engine, bodies, at, condition, () => ({
      size: received.size,
      etag: received.md5,
      modified: engine.now(),
      headers,
      metadata: packMetadata(metadata),
      ...(checksum !== undefined && { checksum }),
      body: bodies.keep(received),
    })),
  );
}

/** Judges the condition and, inside the same transaction, puts what `make` makes in place of the current object. */
export function writeObject(
  { database }: Engine,
  bodies: BodyLedger,
  { bucket, key }: { bucket: string; key: string },
  condition: WriteCondition,
  make: () => StoredObject,
): WriteOutcome {
  assertKey(key);
  if (database.buckets.get(nameSpace(bucket)) === undefined) return { outcome: "no-such-bucket" };
  const place = objectKey(bucket, key);
  const current = database.objects.get(place);
  const violated = violatedCondition(current, condition);
  if (violated !== undefined) return { outcome: violated };
  if (current !== undefined) bodies.release(current.body);
  const stored = make();
  database.objects.putSync(place, stored);
  return { outcome: "written", object: toObjectRecord(bucket, key, stored) };
}

export function getObject({ database }: Engine, bucket: string, key: string): ObjectRecord | undefined {
  const stored = database.objects.get(objectKey(bucket, key));
  return stored === undefined ? undefined : toObjectRecord(bucket, key, stored);
}

export function deleteObject(
  engine: Engine,
  bucket: string,
  key: string,
  condition: { ifMatch?: string } = {},
): Promise<boolean | "precondition-failed"> {
  const { objects } = engine.database;
  const place = objectKey(bucket, key);
  return engine.change((bodies) => {
    const current = objects.get(place);
    if (current === undefined) return false;
    if (violatedCondition(current, condition) !== undefined) return "precondition-failed";
    bodies.release(current.body);
    objects.removeSync(place);
    return true;
  });
}
