import { S3Error } from "./s3-error.ts";

/** The refusal of a request that contradicts itself. */
export function invalidRequest(message: string): S3Error {
  return new S3Error("InvalidRequest", { message });
}
