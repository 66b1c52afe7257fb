import type { BodyLedger } from "../bodies/body-ledger.ts";
import { dropAbsent } from "../drop-absent.ts";
import type { Engine } from "../engine.ts";
import { type UploadAddress, findUpload } from "./find-upload.ts";
import { assertKey, assertName, nameSpace, uploadOrderKey } from "../key-encoding.ts";
import { partsOf } from "./parts.ts";
import type { UploadRecord } from "./upload-record.ts";
import { packMetadata, toUploadRecord } from "../stored-records.ts";

export function createUpload(engine: Engine, upload: UploadRecord): Promise<boolean> {
  const { buckets, uploads, uploadOrder } = engine.database;
  return engine.change(() => {
    assertKey(upload.key);
    assertName(upload.uploadId);
    if (buckets.get(nameSpace(upload.bucket)) === undefined) return false;
    uploads.putSync(nameSpace(upload.uploadId), dropAbsent({ ...upload, metadata: packMetadata(upload.metadata) }));
    uploadOrder.putSync(uploadOrderKey(upload), upload.uploadId);
    return true;
  });
}

export function getUpload(engine: Engine, address: UploadAddress): UploadRecord | undefined {
  const stored = findUpload(engine, address);
  return stored === undefined ? undefined : toUploadRecord(stored);
}

export function abortUpload(engine: Engine, address: UploadAddress, onlyIf = () => true): Promise<boolean> {
  return engine.change((bodies) => {
    if (findUpload(engine, address) === undefined || !onlyIf()) return false;
    removeUpload(engine, bodies, address.uploadId);
    return true;
  });
}

/** Inside a transaction: removes an upload and its parts. `kept` parts leave their bodies to somebody else. */
export function removeUpload(
  engine: Engine,
  bodies: BodyLedger,
  uploadId: string,
  kept: ReadonlySet<number> = new Set(),
): void {
  const { parts, uploads, uploadOrder } = engine.database;
  for (const { key, value } of partsOf(engine, uploadId)) {
    if (!kept.has(value.number)) bodies.release(value.body);
    parts.removeSync(key);
  }
  const upload = uploads.get(nameSpace(uploadId));
  if (upload !== undefined) uploadOrder.removeSync(uploadOrderKey(upload));
  uploads.removeSync(nameSpace(uploadId));
}
