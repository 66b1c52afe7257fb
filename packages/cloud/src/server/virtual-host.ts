const awsHost = /^(?:(.+)\.)?s3(?:[.-](?:dualstack\.)?[a-z0-9-]+)?\.amazonaws\.com$/;

/**
 * The bucket that a `host` header names: `bucket.localhost`, `bucket.s3.localhost`, `bucket.s3.amazonaws.com` and its
 * regional forms.
 *
 * @param host The header's value.
 * @returns The bucket; `undefined` for every other host, an address among them: then the path names it.
 */
export function virtualHostBucket(host: string): string | undefined {
  const colon = host.lastIndexOf(":");
  const name = (colon === -1 ? host : host.slice(0, colon)).toLowerCase();
  if (name.endsWith(".localhost")) return bucketOfLocalhost(name.slice(0, -".localhost".length));
  return name.endsWith(".amazonaws.com") ? awsHost.exec(name)?.[1] : undefined;
}

function bucketOfLocalhost(name: string): string | undefined {
  if (name === "s3") return undefined;
  return name.endsWith(".s3") ? name.slice(0, -".s3".length) : name;
}
