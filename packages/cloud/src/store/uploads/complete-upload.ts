import type { Segment } from "../bodies/body-reference.ts";
import type { Engine } from "../engine.ts";
import { partKey } from "../key-encoding.ts";
import { writeObject } from "../objects/objects.ts";
import type { PartRecord, UploadRecord } from "./upload-record.ts";
import type { UploadResult } from "./upload-store.ts";
import type { WriteCondition, WriteOutcome } from "../objects/write-condition.ts";
import { findUpload } from "./find-upload.ts";
import { removeUpload } from "./uploads.ts";

/** Makes an object of parts without copying them: its body is the list of theirs. */
export function completeUpload(
  engine: Engine,
  upload: UploadRecord,
  parts: readonly PartRecord[],
  { etag, checksum, encryption }: UploadResult,
  condition: WriteCondition = {},
): Promise<WriteOutcome | { outcome: "no-such-upload" | "invalid-part" }> {
  return engine.change((bodies) => {
    const stored = findUpload(engine, upload);
    if (stored === undefined) return { outcome: "no-such-upload" };
    const segments = findSegments(engine, upload.uploadId, parts);
    if (segments === undefined) return { outcome: "invalid-part" };
    const { bucket: _bucket, key: _key, checksum: _, initiated, ...described } = stored;
    const { initiator: _initiator, initiatorId: _initiatorId, ...attributes } = described;
    const outcome = writeObject(engine, bodies, upload, condition, () => ({
      ...attributes,
      size: segments.reduce((sum, segment) => sum + segment.size, 0),
      etag,
      // S3 dates a multipart object by its initiation.
      modified: initiated,
      completed: engine.now(),
      ...(checksum !== undefined && { checksum }),
      ...(encryption !== undefined && { encryption }),
      partSizes: segments.map(({ size }) => size),
      ...(checksum?.type === "COMPOSITE" && { partChecksums: parts.map((part) => part.checksum?.value ?? "") }),
      body: bodies.join(segments),
    }));
    if (outcome.outcome === "written") {
      removeUpload(engine, bodies, upload.uploadId, new Set(parts.map(({ number }) => number)));
    }
    return outcome;
  });
}

/** `undefined` when a part is not the one that the caller saw. */
function findSegments({ database }: Engine, uploadId: string, parts: readonly PartRecord[]): Segment[] | undefined {
  const segments: Segment[] = [];
  for (const { number, etag } of parts) {
    const part = database.parts.get(partKey(uploadId, number));
    if (part?.etag !== etag) return undefined;
    segments.push({ ...part.body, size: part.size });
  }
  return segments;
}
