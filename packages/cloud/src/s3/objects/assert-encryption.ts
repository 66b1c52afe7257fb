import { invalidArgument } from "../errors/invalid-argument.ts";
import { notImplemented } from "../errors/not-implemented.ts";
import type { S3Request } from "../request/s3-request.ts";

const header = "x-amz-server-side-encryption";

/** What every answer about an object says: S3 encrypts with its own keys, always. */
export const encryptionHeaders: Readonly<Record<string, string>> = { [header]: "AES256" };

/** Refuses another encryption than S3's own on a write. */
export function assertWriteEncryption({ headers }: S3Request): void {
  const value = headers.get(header);
  if (value === undefined || value === "AES256") return;
  if (value === "aws:kms" || value === "aws:kms:dsse") throw notImplemented(header);
  throw invalidArgument(header, value, "The encryption method specified is not supported");
}

/** Refuses the header on a read. */
export function refuseReadEncryption({ headers }: S3Request): void {
  const value = headers.get(header);
  if (value !== undefined)
    throw invalidArgument(header, value, `${header} header is not supported for this operation.`);
}
