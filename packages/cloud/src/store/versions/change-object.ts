import { dropAbsent } from "../drop-absent.ts";
import type { Engine } from "../engine.ts";
import type { ObjectAddress } from "../objects/objects.ts";
import type { ObjectRecord } from "../objects/object-record.ts";
import type { ObjectChange } from "./object-change.ts";
import { type StoredObject, toObjectRecord } from "../stored-records.ts";
import { KeyVersions } from "./key-versions.ts";

/** Changes what is kept beside the bytes of an object, current or not. */
export function changeObject(
  engine: Engine,
  { bucket, key }: ObjectAddress,
  versionId: string | undefined,
  change: (object: ObjectRecord) => ObjectChange,
): Promise<ObjectRecord | undefined> {
  return engine.change(() => {
    const versions = new KeyVersions(engine.database, bucket, key);
    const found = versionId === undefined ? versions.object : versions.find(versionId);
    if (found === undefined || found.deleteMarker === true) return undefined;
    const changed = applyChange(found, change(toObjectRecord(bucket, key, found)));
    versions.replace(changed);
    return toObjectRecord(bucket, key, changed);
  });
}

function applyChange(object: StoredObject, change: ObjectChange): StoredObject {
  const { storageClass, ...members } = change;
  const headers = { ...object.headers };
  if ("storageClass" in change) Object.assign(headers, { "x-amz-storage-class": storageClass });
  const changed = { ...object, headers: dropAbsent(headers) };
  Object.assign(changed, members);
  return dropAbsent(changed);
}
