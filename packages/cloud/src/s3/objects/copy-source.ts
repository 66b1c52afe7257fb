import { decodeUri } from "@stowage/wire";
import { isBucketName } from "../buckets/is-bucket-name.ts";
import { invalidArgument } from "../errors/invalid-argument.ts";
import type { S3Request } from "../request/s3-request.ts";
import { climbsOut } from "./climbs-out.ts";

/** The object that a copy reads. */
export interface CopySource {
  bucket: string;
  key: string;
  versionId?: string;
}

/** Reads `x-amz-copy-source`: `[/]bucket/key[?versionId=]`, encoded as in a URL. Another form throws `InvalidArgument`. */
export function copySource({ headers }: S3Request): CopySource {
  const written = headers.get("x-amz-copy-source") ?? "";
  const [path = "", version, ...more] = written.split("?versionId=");
  const decoded = decodeSource(path);
  const start = decoded.startsWith("/") ? 1 : 0;
  const slash = decoded.indexOf("/", start);
  const bucket = decoded.slice(start, slash);
  const key = decoded.slice(slash + 1);
  if (slash <= start || key === "" || more.length > 0) throw invalidSource(written);
  if (!isBucketName(bucket)) throw invalidSource(written, "Invalid copy source bucket name");
  if (climbsOut(key)) throw invalidSource(written, "Invalid copy source object key");
  return version === undefined ? { bucket, key } : { bucket, key, versionId: decodeSource(version) };
}

function decodeSource(path: string): string {
  try {
    return decodeUri(Buffer.from(path, "latin1").toString("utf8"));
  } catch {
    throw invalidSource(path);
  }
}

function invalidSource(
  written: string,
  message = "Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
): Error {
  return invalidArgument("x-amz-copy-source", written, message);
}
