import { maxKeyBytes } from "../../store/key-encoding.ts";
import { invalidArgument } from "../errors/invalid-argument.ts";
import { S3Error } from "../errors/s3-error.ts";
import { climbsOut } from "./climbs-out.ts";

/** Refuses a key over 1,024 bytes of UTF-8, and one that climbs out of its bucket. */
export function assertObjectKey(key: string): void {
  if (climbsOut(key)) throw invalidArgument("key", key, "The .. of a key must not outnumber the elements before them");
  if (key.length * 3 <= maxKeyBytes) return;
  const size = Buffer.byteLength(key);
  if (size <= maxKeyBytes) return;
  throw new S3Error("KeyTooLongError", { details: { Size: String(size), MaxSizeAllowed: String(maxKeyBytes) } });
}
