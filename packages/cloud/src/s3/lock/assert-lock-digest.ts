import { contentMd5 } from "../body/content-md5.ts";
import { declaredChecksum } from "../body/declared-checksum.ts";
import { invalidRequest } from "../errors/invalid-request.ts";
import type { S3Request } from "../request/s3-request.ts";
import type { RequestedLock } from "./requested-lock.ts";
import { isLock } from "./upload-lock.ts";

/** Refuses bytes for a locked object that come without a digest of the client's: nobody could replace them. */
export function assertLockDigest(request: S3Request, lock: RequestedLock, kind: "Object" | "Part"): void {
  if (!isLock(lock) || contentMd5(request) !== undefined || declaredChecksum(request) !== undefined) return;
  const what = `Put ${kind} requests with Object Lock parameters`;
  throw invalidRequest(`Content-MD5 OR x-amz-checksum- HTTP header is required for ${what}`);
}
