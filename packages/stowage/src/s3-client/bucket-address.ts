import { StowageError } from "../base/errors/stowage-error.ts";
import { encodeKey } from "@stowage/wire";

export interface BucketAddressOptions {
  bucket: string;
  region: string;
  /** Origin of an S3 engine; AWS's regional endpoint by default. */
  endpoint?: string | undefined;
  /** `origin/bucket/key` instead of `bucket.origin/key`; by default with an `endpoint`, or where TLS forces it. */
  pathStyle?: boolean | undefined;
}

/** Where a bucket answers. */
export interface BucketAddress {
  /** The origin that is connected to, the bucket's label included in virtual-host style. */
  origin: URL;
  /** The Host header. */
  host: string;
  /** What the path of every key begins with, such as `/bucket/`. */
  base: string;
  /** The encoded path of a key, or of the bucket itself. */
  path(key?: string): string;
}

/**
 * Finds the origin and the paths of a bucket.
 *
 * @throws {StowageError} `config-invalid` when the endpoint is not an origin.
 */
export function bucketAddress(options: BucketAddressOptions): BucketAddress {
  const { bucket, endpoint } = options;
  const origin = parseOrigin(endpoint ?? awsEndpoint(options.region));
  // AWS's certificate covers one label: a dot in the bucket's name breaks TLS in virtual-host style.
  const pathStyle = options.pathStyle ?? (endpoint !== undefined || bucket.includes("."));
  if (!pathStyle) origin.hostname = `${bucket}.${origin.hostname}`;
  const base = pathStyle ? `/${bucket}/` : "/";
  const ofBucket = pathStyle ? `/${bucket}` : "/";
  const { host } = origin;
  return { origin, host, base, path: (key) => (key === undefined ? ofBucket : base + encodeKey(key)) };
}

function awsEndpoint(region: string): string {
  return `https://s3.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
}

function parseOrigin(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const plain = url !== undefined && /^https?:$/.test(url.protocol) && url.pathname === "/" && url.search === "";
  if (url === undefined || !plain || url.username !== "" || url.password !== "") {
    const reason = "it must be an origin without path, such as http://127.0.0.1:9000";
    throw new StowageError("config-invalid", `Cannot use endpoint ${JSON.stringify(withoutUser(text))}: ${reason}`);
  }
  return url;
}

function withoutUser(text: string): string {
  return text.replace(/\/\/[^/@]*@/, "//…@");
}
