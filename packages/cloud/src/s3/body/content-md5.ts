import { S3Error } from "../errors/s3-error.ts";
import type { S3Request } from "../request/s3-request.ts";
import { isBase64Of } from "./is-base64-of.ts";

/** The MD5 that `content-md5` declares, in hex; a malformed one throws `InvalidDigest`. */
export function contentMd5({ headers }: S3Request): string | undefined {
  const value = headers.get("content-md5");
  if (value === undefined) return undefined;
  if (!isBase64Of(value, 16)) throw new S3Error("InvalidDigest", { details: { "Content-MD5": value } });
  return Buffer.from(value, "base64").toString("hex");
}
