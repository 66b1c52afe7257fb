import { invalidArgument } from "../errors/invalid-argument.ts";
import type { S3Request } from "../request/s3-request.ts";
import { methodHeader } from "./method-header.ts";

/** Refuses the header that chooses an encryption where there is nothing to choose: on a read, and on a part. */
export function refuseChosenEncryption({ headers }: S3Request): void {
  const value = headers.get(methodHeader);
  if (value === undefined) return;
  throw invalidArgument(methodHeader, value, `${methodHeader} header is not supported for this operation.`);
}
