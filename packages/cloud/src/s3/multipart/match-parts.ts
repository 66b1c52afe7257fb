import type { PartRecord, UploadRecord } from "../../store/uploads/upload-record.ts";
import { invalidRequest } from "../errors/invalid-request.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { ListedPart } from "./read-part-list.ts";

const smallest = 5 * 1024 * 1024;

/** Finds the parts that a client lists among those uploaded. */
export function matchParts(
  upload: UploadRecord,
  uploaded: readonly PartRecord[],
  listed: readonly ListedPart[],
): PartRecord[] {
  const byNumber = new Map(uploaded.map((part) => [part.number, part]));
  const parts = listed.map((part) => matchPart(upload, byNumber.get(part.number), part));
  if (upload.checksum !== undefined && upload.checksum.algorithm !== "CRC64NVME") assertConsecutive(listed);
  if (upload.checksum?.type === "COMPOSITE") assertComposite(upload.checksum.algorithm, listed);
  for (const part of parts.slice(0, -1)) if (part.size < smallest) throw tooSmall(part);
  return parts;
}

function matchPart(upload: UploadRecord, part: PartRecord | undefined, listed: ListedPart): PartRecord {
  const details = { UploadId: upload.uploadId, PartNumber: String(listed.number), ETag: listed.etag };
  if (part === undefined || part.etag !== listed.etag) throw new S3Error("InvalidPart", { details });
  const { checksum } = part;
  // Without a checksum of the upload's own, a client may repeat whichever it sent with the part.
  if (upload.checksum === undefined && checksum !== undefined && !listed.checksums.has(checksum.algorithm)) return part;
  for (const [algorithm, value] of listed.checksums) {
    if (algorithm !== checksum?.algorithm) throw otherChecksum(algorithm, listed.number);
    if (value !== checksum.value) throw new S3Error("InvalidPart", { details });
  }
  return part;
}

function otherChecksum(algorithm: string, number: number): S3Error {
  const message = `The ${algorithm.toLowerCase()} you specified for part ${number} did not match what we received.`;
  return new S3Error("BadDigest", { message });
}

/** "When an additional checksum is applied to each part, the PartNumber must start at 1 and be consecutive." */
function assertConsecutive(listed: readonly ListedPart[]): void {
  if (listed.some(({ number }, index) => number !== index + 1)) throw new S3Error("InvalidPartOrder");
}

function assertComposite(algorithm: string, listed: readonly ListedPart[]): void {
  const name = algorithm.toLowerCase();
  for (const { number, checksums } of listed) {
    if (!checksums.has(algorithm)) {
      throw invalidRequest(
        `The upload was created using a ${name} checksum. The complete request must include the checksum for each part. It was missing for part ${number} in the request.`,
      );
    }
  }
}

function tooSmall({ number, size, etag }: PartRecord): S3Error {
  const details = {
    ProposedSize: String(size),
    MinSizeAllowed: String(smallest),
    PartNumber: String(number),
    ETag: etag,
  };
  return new S3Error("EntityTooSmall", { details });
}
