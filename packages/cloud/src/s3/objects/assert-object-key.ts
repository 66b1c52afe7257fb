import { S3Error } from "../errors/s3-error.ts";

const longest = 1024;

/** Refuses a key over 1,024 bytes of UTF-8. */
export function assertObjectKey(key: string): void {
  if (key.length * 3 <= longest) return;
  const size = Buffer.byteLength(key);
  if (size <= longest) return;
  throw new S3Error("KeyTooLongError", { details: { Size: String(size), MaxSizeAllowed: String(longest) } });
}
