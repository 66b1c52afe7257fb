import { decodeUri } from "@stowage/wire";
import { S3Error } from "../../s3/errors/s3-error.ts";
import { climbsOut } from "../../s3/objects/climbs-out.ts";
import type { S3Request } from "../../s3/request/s3-request.ts";

/**
 * What a request addresses.
 *
 * @param path The raw path.
 * @param hostBucket The bucket that its host names.
 * @returns Bucket and key, decoded; both empty for the service itself.
 */
export function addressOf(path: string, hostBucket: string | undefined): Pick<S3Request, "bucket" | "key"> {
  if (hostBucket !== undefined) return { bucket: hostBucket, key: keyOf(path.slice(1)) };
  const slash = path.indexOf("/", 1);
  if (slash === -1) return { bucket: decodeUri(path.slice(1)), key: "" };
  const bucket = decodeUri(path.slice(1, slash));
  if (bucket === "") throw new S3Error("InvalidBucketName", { details: { BucketName: "" } });
  return { bucket, key: keyOf(path.slice(slash + 1)) };
}

/** S3 answers a key that climbs out of its bucket with the status alone. */
function keyOf(path: string): string {
  const key = decodeUri(path);
  if (climbsOut(key)) throw new S3Error("BadRequest", { bare: true });
  return key;
}
