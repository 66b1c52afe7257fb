import type { BodyLedger } from "../bodies/body-ledger.ts";
import type { Engine } from "../engine.ts";
import { assertKey, nameSpace } from "../key-encoding.ts";
import type { ObjectAddress } from "../objects/objects.ts";
import type { BucketRecord } from "../buckets/bucket-record.ts";
import type { VersionRecord } from "./version-record.ts";
import type { DeleteOptions, DeleteOutcome } from "./deletion.ts";
import { type StoredVersion, toVersionRecord } from "../stored-records.ts";
import { violatedCondition } from "../objects/violated-condition.ts";
import { KeyVersions } from "./key-versions.ts";
import { placeVersion } from "./place-version.ts";
import { nullVersion } from "./version-id.ts";

/** A deletion under way in its transaction. */
interface Deletion {
  engine: Engine;
  bodies: BodyLedger;
  at: ObjectAddress;
  versioning: BucketRecord["versioning"];
  versions: KeyVersions;
  mayRemove: (version: VersionRecord) => boolean;
}

/** Removes a version, or does what the bucket's versioning makes of a deletion. */
export function deleteObject(
  engine: Engine,
  at: ObjectAddress,
  { versionId, ifMatch, onlyIf = () => true, mayRemove = () => true }: DeleteOptions = {},
): Promise<DeleteOutcome> {
  return engine.change((bodies) => {
    const bucket = engine.database.buckets.get(nameSpace(at.bucket));
    if (bucket === undefined) return { outcome: "no-such-bucket" };
    if (!onlyIf()) return { outcome: "refused" };
    const { versioning } = bucket;
    const versions = new KeyVersions(engine.database, at.bucket, at.key);
    const violated = ifMatch === undefined ? undefined : violatedMatch(versions, ifMatch);
    if (violated !== undefined) return { outcome: violated };
    const deletion = { engine, bodies, at, versioning, versions, mayRemove };
    if (versionId !== undefined) return removeVersion(deletion, versionId);
    engine.deletions.note(versions.place);
    return versioning === undefined ? removeVersion(deletion, nullVersion) : addMarker(deletion);
  });
}

/** "Conditional delete evaluations only apply to the current version of the object"; a marker matches nothing. */
function violatedMatch(versions: KeyVersions, ifMatch: string): "absent" | "precondition-failed" | undefined {
  if (versions.current === undefined) return "absent";
  return violatedCondition(versions.object, { ifMatch }) === undefined ? undefined : "precondition-failed";
}

function removeVersion(deletion: Deletion, versionId: string): DeleteOutcome {
  const { engine, versioning, versions } = deletion;
  const found = versions.find(versionId);
  if (found === undefined) return { outcome: "absent" };
  if (!releaseVersion(deletion, found)) return { outcome: "refused" };
  if (found === versions.object) engine.deletions.note(versions.place);
  versions.remove(found);
  return {
    outcome: "deleted",
    ...(versioning !== undefined && { versionId: found.versionId ?? nullVersion }),
    ...(found.deleteMarker === true && { deleteMarker: true }),
  };
}

/** "If versioning is suspended, the operation removes the object that has a null versionId", if any. */
function addMarker(deletion: Deletion): DeleteOutcome {
  const { engine, at, versioning, versions } = deletion;
  assertKey(at.key);
  if (versioning === "Suspended") {
    const replaced = versions.find(nullVersion);
    if (replaced !== undefined && !releaseVersion(deletion, replaced)) return { outcome: "refused" };
    versions.takeNull();
  }
  const place = placeVersion(versions, versioning);
  versions.add({ deleteMarker: true, modified: engine.now(), ...place });
  return { outcome: "deleted", versionId: place.versionId ?? nullVersion, deleteMarker: true };
}

/** Books the body of a version out, if it may be removed. */
function releaseVersion({ bodies, at, mayRemove }: Deletion, version: StoredVersion): boolean {
  if (!mayRemove(toVersionRecord(at.bucket, at.key, version))) return false;
  if (version.deleteMarker === undefined) bodies.release(version.body);
  return true;
}
