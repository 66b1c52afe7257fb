import { notImplemented } from "../errors/not-implemented.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { RequestBody } from "../request/request-body.ts";
import type { S3Request } from "../request/s3-request.ts";
import type { Framing } from "./framing.ts";

/** The most that one PUT or part may hold: 5 GiB. */
export const largestUpload: number = 5 * 1024 ** 3;

/**
 * The size of a body without its framing, as the headers declare it.
 *
 * @param request The request.
 * @param body Its body.
 * @param framing How it is framed.
 * @param limit The most bytes it may have.
 * @returns Bytes; a size that is missing, malformed or over the limit is refused.
 */
export function declaredSize(request: S3Request, body: RequestBody, framing: Framing, limit: number): number {
  const size = framing === "plain" ? plainSize(body) : decodedSize(request);
  if (size <= limit) return size;
  const details = { ProposedSize: String(size), MaxSizeAllowed: String(limit) };
  throw new S3Error(limit === largestUpload ? "EntityTooLarge" : "MaxMessageLengthExceeded", { details });
}

function plainSize({ length, transferEncoding }: RequestBody): number {
  if (transferEncoding !== undefined) throw notImplemented("Transfer-Encoding");
  if (length === undefined) throw new S3Error("MissingContentLength");
  return length;
}

function decodedSize({ headers }: S3Request): number {
  const text = headers.get("x-amz-decoded-content-length") ?? "";
  // S3 says the same of a length that is no number.
  if (!/^\d{1,15}$/.test(text)) throw new S3Error("MissingContentLength");
  return Number(text);
}
