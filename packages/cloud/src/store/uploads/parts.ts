import type { Engine } from "../engine.ts";
import { nameSpace, partKey, pastPrefix } from "../key-encoding.ts";
import type { PartRecord, UploadRecord } from "./upload-record.ts";
import type { PartAttributes } from "./upload-store.ts";
import type { StagedBody } from "../bodies/body-store.ts";
import { type StoredPart, toPartRecord } from "../stored-records.ts";
import { findUpload } from "./find-upload.ts";

export function putPart(
  engine: Engine,
  upload: UploadRecord,
  number: number,
  body: StagedBody,
  { checksum, etag, iv }: PartAttributes = {},
): Promise<PartRecord | undefined> {
  const { parts } = engine.database;
  return engine.changeWith(body, (bodies, received) => {
    if (findUpload(engine, upload) === undefined) return undefined;
    const key = partKey(upload.uploadId, number);
    const replaced = parts.get(key);
    if (replaced !== undefined) bodies.release(replaced.body);
    const part = {
      number,
      size: received.size,
      etag: etag ?? received.md5,
      modified: engine.now(),
      ...(checksum !== undefined && { checksum }),
      ...(iv !== undefined && { iv }),
    };
    parts.putSync(key, { ...part, body: bodies.keep(received) });
    return part;
  });
}

export function listParts(engine: Engine, uploadId: string): PartRecord[] {
  return partsOf(engine, uploadId).map(({ value }) => toPartRecord(value));
}

/** The parts of an upload as stored, in order. */
export function partsOf({ database }: Engine, uploadId: string): { key: Buffer; value: StoredPart }[] {
  const space = nameSpace(uploadId);
  return [...database.parts.getRange({ start: space, end: pastPrefix(space) })];
}
