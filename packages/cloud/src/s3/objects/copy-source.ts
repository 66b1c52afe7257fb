import { decodeUri } from "@stowage/wire";
import { invalidArgument } from "../errors/invalid-argument.ts";
import { notImplemented } from "../errors/not-implemented.ts";
import type { S3Request } from "../request/s3-request.ts";

/** The object that a copy reads. */
export interface CopySource {
  bucket: string;
  key: string;
}

/** Reads `x-amz-copy-source`: `[/]bucket/key`, encoded as in a URL. Another form throws `InvalidArgument`. */
export function copySource({ headers }: S3Request): CopySource {
  const written = headers.get("x-amz-copy-source") ?? "";
  const [path = "", version] = written.split("?versionId=");
  if (version !== undefined) throw notImplemented("x-amz-copy-source", "Copying a version is not implemented");
  const decoded = decodeSource(path);
  const start = decoded.startsWith("/") ? 1 : 0;
  const slash = decoded.indexOf("/", start);
  const bucket = decoded.slice(start, slash);
  const key = decoded.slice(slash + 1);
  if (slash > start && key !== "") return { bucket, key };
  throw invalidSource(written);
}

function decodeSource(path: string): string {
  try {
    return decodeUri(Buffer.from(path, "latin1").toString("utf8"));
  } catch {
    throw invalidSource(path);
  }
}

function invalidSource(written: string): Error {
  const message = "Copy Source must mention the source bucket and key: sourcebucket/sourcekey";
  return invalidArgument("x-amz-copy-source", written, message);
}
