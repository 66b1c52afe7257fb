import type { UploadRecord } from "../../store/uploads/upload-record.ts";
import { declaredChecksum } from "../body/declared-checksum.ts";
import { invalidRequest } from "../errors/invalid-request.ts";
import type { S3Request } from "../request/s3-request.ts";

/** Refuses a part whose checksum is of another algorithm than its upload's, or that lacks one that Complete will need. */
export function assertPartChecksum(request: S3Request, { checksum }: UploadRecord): void {
  if (checksum === undefined) return;
  const sent = declaredChecksum(request)?.algorithm;
  if (sent === checksum.algorithm || (sent === undefined && checksum.type === "FULL_OBJECT")) return;
  const actual = sent?.toLowerCase() ?? "null";
  throw invalidRequest(
    `Checksum Type mismatch occurred, expected checksum Type: ${checksum.algorithm.toLowerCase()}, actual checksum Type: ${actual}`,
  );
}
