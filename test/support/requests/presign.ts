import { createUrlSigner } from "@stowage/wire";
import type { TestCloud, TestCredentials } from "../clouds/start-test-cloud.ts";

/** Makes a pre-signed target: path and query. */
export function presign(
  cloud: TestCloud,
  path: string,
  options: {
    expiresIn?: number;
    signedAt?: number;
    method?: string;
    query?: Record<string, string>;
    region?: string;
    credentials?: TestCredentials;
  } = {},
): string {
  const { method = "GET", expiresIn = 60, signedAt = Date.now(), query, region = "us-east-1" } = options;
  const { credentials = cloud.root } = options;
  const sign = createUrlSigner({ credentials, region, origin: cloud.endpoint, method });
  const url = new URL(sign(path, { signedAt, expiresIn, ...(query && { query }) }));
  return url.href.slice(url.origin.length);
}
