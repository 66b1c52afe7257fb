import { badDigest } from "../errors/bad-digest.ts";
import type { PartRecord } from "../../store/uploads/upload-record.ts";
import type { StoredChecksum } from "../../store/objects/object-attributes.ts";
import { sentChecksum } from "../body/sent-checksum.ts";
import { assertChecksum } from "../body/declared-checksum.ts";
import { invalidRequest } from "../errors/invalid-request.ts";

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
  if (type !== undefined) assertType(type, checksum);
  const declared = sentChecksum(headers);
  if (declared === undefined) return;
  const { algorithm, value } = declared;
  assertChecksum(algorithm, checksum.type === "COMPOSITE" ? withoutCount(value) : value);
  const whole = algorithm === checksum.algorithm && [checksum.value, withoutCount(checksum.value)].includes(value);
  if (!whole) throw badDigest(algorithm);
}

function assertType(type: string, checksum: StoredChecksum): void {
  if (!/^(?:COMPOSITE|FULL_OBJECT)$/i.test(type)) {
    throw invalidRequest("Value for x-amz-checksum-type header is invalid.");
  }
  if (type.toUpperCase() !== checksum.type) throw badDigest(type);
}

/** A composite checksum may be sent without the count of its parts. */
function withoutCount(value: string): string {
  return value.replace(/-\d+$/, "");
}
