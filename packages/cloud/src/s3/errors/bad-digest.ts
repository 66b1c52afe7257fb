import { S3Error } from "./s3-error.ts";

/** The refusal of bytes that are not those of a checksum; `what` names the checksum. */
export function badDigest(what: string): S3Error {
  return new S3Error("BadDigest", { message: `The ${what} you specified did not match the calculated checksum.` });
}
