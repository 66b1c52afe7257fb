import { invalidArgument } from "../../errors/invalid-argument.ts";
import type { S3Request } from "../../request/s3-request.ts";

const header = "x-amz-bucket-object-lock-enabled";

/** Whether CreateBucket asks for a bucket whose objects can be locked. */
export function wantsObjectLock({ headers }: S3Request): boolean {
  const value = headers.get(header) ?? "false";
  const word = value.toLowerCase();
  if (word !== "true" && word !== "false") throw invalidArgument(header, value);
  return word === "true";
}
