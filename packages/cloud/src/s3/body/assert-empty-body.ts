import { S3Error } from "../errors/s3-error.ts";
import type { RequestBody } from "../request/request-body.ts";
import type { S3Request } from "../request/s3-request.ts";

const emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const hexLength = 64;

/** Refuses a request without a body whose signature speaks of one. An upload may lack its length: that is told first. */
export function assertEmptyBody({ method }: S3Request, { length, transferEncoding, payloadHash }: RequestBody): void {
  if ((length ?? 0) > 0 || transferEncoding !== undefined) return;
  if (length === undefined && (method === "PUT" || method === "POST")) return;
  if (payloadHash.length !== hexLength || payloadHash === emptyHash) return;
  const details = { ClientComputedContentSHA256: payloadHash, S3ComputedContentSHA256: emptyHash };
  throw new S3Error("XAmzContentSHA256Mismatch", { details });
}
