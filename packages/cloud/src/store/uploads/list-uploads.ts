import type { Engine } from "../engine.ts";
import { following, maxKeyBytes, nameSpace, pastPrefix, uploadOrderKey, keySpace } from "../key-encoding.ts";
import type { UploadRecord } from "./upload-record.ts";
import { toUploadRecord } from "../stored-records.ts";
import { getUpload } from "./uploads.ts";

/** Which uploads to list. */
export interface UploadQuery {
  prefix: string;
  keyMarker: string;
  uploadIdMarker: string;
  /** 0 to 1000. */
  limit: number;
}

export function listUploads(
  engine: Engine,
  bucket: string,
  query: UploadQuery,
): { uploads: UploadRecord[]; truncated: boolean } {
  const uploads: UploadRecord[] = [];
  if (query.limit === 0 || Buffer.byteLength(query.prefix) > maxKeyBytes) return { uploads, truncated: false };
  const first = keySpace(bucket, query.prefix, "open");
  const after = positionAfter(engine, bucket, query);
  const range = { start: after.compare(first) > 0 ? after : first, end: pastPrefix(first), limit: query.limit + 1 };
  for (const { value: uploadId } of engine.database.uploadOrder.getRange(range)) {
    if (uploads.length === query.limit) return { uploads, truncated: true };
    const stored = engine.database.uploads.get(nameSpace(uploadId));
    if (stored !== undefined) uploads.push(toUploadRecord(stored));
  }
  return { uploads, truncated: false };
}

/**
 * Behind the upload of the markers; behind all uploads of the key when no upload is named. When the named one has ended
 * meanwhile, at the key's first: an upload may be listed twice, but none is left out.
 */
function positionAfter(engine: Engine, bucket: string, { keyMarker, uploadIdMarker }: UploadQuery): Buffer {
  if (keyMarker === "") return keySpace(bucket, "", "open");
  const ofKey = keySpace(bucket, keyMarker, "closed");
  if (uploadIdMarker === "") return pastPrefix(ofKey);
  const upload = getUpload(engine, { bucket, key: keyMarker, uploadId: uploadIdMarker });
  return upload === undefined ? ofKey : following(uploadOrderKey(upload));
}
