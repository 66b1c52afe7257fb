import { S3Error } from "../errors/s3-error.ts";
import type { RequestBody } from "../request/request-body.ts";

const emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const hexLength = 64;

/** Refuses a request without a body whose signature speaks of one. */
export function assertEmptyBody({ length = 0, transferEncoding, payloadHash }: RequestBody): void {
  if (length > 0 || transferEncoding !== undefined) return;
  if (payloadHash.length !== hexLength || payloadHash === emptyHash) return;
  const details = { ClientComputedContentSHA256: payloadHash, S3ComputedContentSHA256: emptyHash };
  throw new S3Error("XAmzContentSHA256Mismatch", { details });
}
