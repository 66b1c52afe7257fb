import type { PartRecord, StoredChecksum } from "../../store/records.ts";
import { checksumHeaders } from "../body/checksum-headers.ts";
import { invalidRequest } from "../errors/invalid-request.ts";
import { S3Error } from "../errors/s3-error.ts";

/** Compares what CompleteMultipartUpload says of the whole object with what its parts make. */
export function assertDeclaredObject(
  headers: ReadonlyMap<string, string>,
  parts: readonly PartRecord[],
  checksum: StoredChecksum,
): void {
  const size = headers.get("x-amz-mp-object-size");
  const actual = parts.reduce((sum, part) => sum + part.size, 0);
  if (size !== undefined && size !== String(actual)) {
    throw invalidRequest(
      `The provided 'x-amz-mp-object-size' header value ${size} does not match what was computed: ${actual}`,
    );
  }
  const type = headers.get("x-amz-checksum-type");
  if (type !== undefined && type.toUpperCase() !== checksum.type) throw badDigest(type);
  for (const [algorithm, name] of Object.entries(checksumHeaders)) {
    const value = headers.get(name);
    if (value === undefined) continue;
    const whole = algorithm === checksum.algorithm && [checksum.value, withoutCount(checksum)].includes(value);
    if (!whole) throw badDigest(algorithm);
  }
}

/** A composite checksum may be sent without the count of its parts. */
function withoutCount({ value }: StoredChecksum): string {
  return value.split("-")[0] ?? "";
}

function badDigest(what: string): S3Error {
  const message = `The ${what} you specified did not match the calculated checksum.`;
  return new S3Error("BadDigest", { message });
}
