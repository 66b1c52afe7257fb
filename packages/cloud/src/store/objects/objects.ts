import type { BodyLedger } from "../bodies/body-ledger.ts";
import type { Engine } from "../engine.ts";
import { assertKey, nameSpace, objectKey } from "../key-encoding.ts";
import type { ObjectRecord } from "./object-record.ts";
import type { VersionRecord } from "../versions/version-record.ts";
import type { PutAttributes } from "./object-store.ts";
import type { StagedBody } from "../bodies/body-store.ts";
import type { WriteCondition, WriteOutcome } from "./write-condition.ts";
import { type StoredObject, packAttributes, toObjectRecord, toVersionRecord } from "../stored-records.ts";
import { KeyVersions } from "../versions/key-versions.ts";
import { placeVersion } from "../versions/place-version.ts";
import { violatedCondition } from "./violated-condition.ts";

/** Where an object is. */
export interface ObjectAddress {
  bucket: string;
  key: string;
}

export function putObject(
  engine: Engine,
  at: ObjectAddress,
  body: StagedBody,
  { checksum, etag, ...attributes }: PutAttributes,
  condition: WriteCondition = {},
): Promise<WriteOutcome> {
  return engine.changeWith(body, (bodies, received) =>
    writeObject(engine, bodies, at, condition, () => ({
      size: received.size,
      etag: etag ?? received.md5,
      modified: engine.now(),
      ...packAttributes(attributes),
      ...(checksum !== undefined && { checksum }),
      body: bodies.keep(received),
    })),
  );
}

/** Judges the condition and, inside the same transaction, makes what `make` makes the current object. */
export function writeObject(
  { database, deletions }: Engine,
  bodies: BodyLedger,
  { bucket, key }: ObjectAddress,
  condition: WriteCondition,
  make: () => StoredObject,
): WriteOutcome {
  assertKey(key);
  const { versioning } = database.buckets.get(nameSpace(bucket)) ?? { versioning: "no-such-bucket" };
  if (versioning === "no-such-bucket") return { outcome: "no-such-bucket" };
  const versions = new KeyVersions(database, bucket, key);
  const violated = violatedCondition(versions.object, condition);
  if (violated !== undefined) return { outcome: violated };
  if (deletions.happenedSince(versions.place, condition.since)) return { outcome: "conflict" };
  const replaced = versioning === "Enabled" ? undefined : versions.takeNull();
  if (replaced?.deleteMarker === undefined && replaced !== undefined) bodies.release(replaced.body);
  const stored = { ...make(), ...placeVersion(versions, versioning) };
  versions.add(stored);
  return { outcome: "written", object: toObjectRecord(bucket, key, stored) };
}

export function getObject({ database }: Engine, { bucket, key }: ObjectAddress): ObjectRecord | undefined {
  const stored = database.objects.get(objectKey(bucket, key));
  return stored === undefined ? undefined : toObjectRecord(bucket, key, stored);
}

/** The version of an id; without one the current version. */
export function getVersion(
  { database }: Engine,
  { bucket, key }: ObjectAddress,
  versionId?: string,
): VersionRecord | undefined {
  const versions = new KeyVersions(database, bucket, key);
  const stored = versionId === undefined ? versions.current : versions.find(versionId);
  return stored === undefined ? undefined : toVersionRecord(bucket, key, stored);
}
