import { createUrlSigner, type Credentials } from "@stowage/wire";
import { StowageError } from "../../base/stowage-error.ts";
import type { BucketAddress } from "../../s3-client/bucket-address.ts";
import type { CredentialSource } from "../../s3-client/credential-source.ts";
import type { SignedUrlOptions } from "../driver.ts";

export interface UrlSigningOptions {
  /** Where browsers reach the bucket. */
  address: BucketAddress;
  region: string;
  credentials: CredentialSource;
  /** Milliseconds since the epoch. */
  now(): number;
}

const longestLife = 7 * 24 * 3600;
const longestWindow = 15 * 60;

/**
 * Makes the function that signs URLs. The time of signing is rounded down to a window of a quarter of the life, at most
 * 15 minutes: within it a URL stays the same and a browser can cache; it never lives longer than asked.
 */
export function createUrlSigning(options: UrlSigningOptions): (key: string, o: SignedUrlOptions) => string {
  const { address, region } = options;
  const place = { region, origin: address.origin.origin, base: address.base };
  let credentials: Credentials | undefined;
  let sign: ReturnType<typeof createUrlSigner> | undefined;
  return (key, { expiresIn, contentDisposition, contentType }) => {
    const current = options.credentials.snapshot();
    if (sign === undefined || current !== credentials) {
      credentials = current;
      sign = createUrlSigner({ credentials, ...place });
    }
    const signedAt = roundedTime(options.now(), expiresIn, key);
    if (current.expiration !== undefined) checkLife(key, signedAt + expiresIn * 1000, current.expiration);
    if (contentDisposition === undefined && contentType === undefined) return sign(key, { signedAt, expiresIn });
    return sign(key, { signedAt, expiresIn, query: overrides(contentDisposition, contentType) });
  };
}

function roundedTime(now: number, expiresIn: number, key: string): number {
  if (!Number.isSafeInteger(expiresIn) || expiresIn < 1 || expiresIn > longestLife) {
    const message = `Cannot sign URL for ${JSON.stringify(key)}: expiry must be whole seconds, at least 1 and at most 7 days`;
    throw new StowageError("invalid-option", message, { key, operation: "url" });
  }
  const window = Math.max(1, Math.min(Math.floor(expiresIn / 4), longestWindow)) * 1000;
  return Math.floor(now / window) * window;
}

function checkLife(key: string, expiry: number, end: Date): void {
  if (expiry <= end.getTime()) return;
  const reason = `its end at ${new Date(expiry).toISOString()} is after that of the credentials at ${end.toISOString()}`;
  const message = `Cannot sign URL for ${JSON.stringify(key)}: ${reason}`;
  throw new StowageError("url-outlives-credentials", message, { key, operation: "url" });
}

function overrides(contentDisposition?: string, contentType?: string): Record<string, string> {
  return {
    ...(contentDisposition !== undefined && { "response-content-disposition": contentDisposition }),
    ...(contentType !== undefined && { "response-content-type": contentType }),
  };
}
