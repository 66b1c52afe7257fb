import { notImplemented } from "../errors/not-implemented.ts";
import type { S3Request } from "./s3-request.ts";

const exact = new Set(
  [
    ["x-amz-mfa"],
    ["x-amz-write-offset-bytes", "x-amz-if-match-last-modified-time", "x-amz-if-match-size"],
    ["x-amz-bucket-object-lock-token", "x-amz-optional-object-attributes"],
    ["x-amz-checksum-sha512", "x-amz-checksum-md5", "x-amz-checksum-xxhash64", "x-amz-checksum-xxhash3"],
    ["x-amz-checksum-xxhash128"],
  ].flat(),
);
const prefixes = ["x-amz-rename-source"];

/** Refuses a header that asks for what this cloud does not do: it is never ignored. */
export function refuseUnsupportedHeaders({ headers }: S3Request): void {
  for (const name of headers.keys()) {
    if (!name.startsWith("x-amz-")) continue;
    if (exact.has(name) || prefixes.some((prefix) => name.startsWith(prefix))) throw notImplemented(name);
  }
}
