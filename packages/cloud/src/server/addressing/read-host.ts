const awsHost = /^(?:(.+)\.)?s3(?:[.-](?:dualstack\.)?([a-z0-9-]+))?\.amazonaws\.com$/;

/** What a `host` header says of a request to S3. */
export interface HostAddress {
  /** The bucket, of a virtual host; without one the path names it. */
  bucket?: string;
  /** The region of a regional host of S3. */
  region?: string;
}

/**
 * Reads a `host` header: `bucket.localhost`, `bucket.s3.localhost`, `bucket.s3.amazonaws.com` and its regional forms, and
 * `bucket.DOMAIN` of the domains given. Every other host names nothing, an address among them.
 *
 * @param host The header's value.
 * @param domains Further domains whose first labels are buckets, in lower case.
 * @returns Bucket and region, as far as the host names them.
 */
export function readHost(host: string, domains: readonly string[] = []): HostAddress {
  const port = host.lastIndexOf(":");
  const name = (port === -1 ? host : host.slice(0, port)).toLowerCase();
  if (name.endsWith(".amazonaws.com")) return readAwsHost(name);
  const domain = domains.find((each) => name.endsWith(`.${each}`));
  if (domain !== undefined) return { bucket: name.slice(0, -domain.length - 1) };
  const bucket = name.endsWith(".localhost") ? bucketOfLocalhost(name.slice(0, -".localhost".length)) : undefined;
  return bucket === undefined ? {} : { bucket };
}

function readAwsHost(name: string): HostAddress {
  const [, bucket, region] = awsHost.exec(name) ?? [];
  return { ...(bucket !== undefined && { bucket }), ...(region !== undefined && region !== "dualstack" && { region }) };
}

function bucketOfLocalhost(name: string): string | undefined {
  if (name === "s3") return undefined;
  return name.endsWith(".s3") ? name.slice(0, -".s3".length) : name;
}
