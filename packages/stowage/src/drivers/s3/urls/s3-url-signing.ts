import { createUrlSigner, type Credentials } from "@stowage/wire";
import type { BucketAddress } from "../../../s3-client/bucket-address.ts";
import type { CredentialSource } from "../../../s3-client/credential-source.ts";
import type { SignedUrlOptions } from "../../driver.ts";
import { signingTime } from "../../signing-time.ts";
import { checkCredentialsLife } from "../credentials/check-credentials-life.ts";

/** What signing URLs of the bucket needs to know. */
export interface S3UrlSigningOptions {
  /** Where browsers reach the bucket. */
  address: BucketAddress;
  region: string;
  credentials: CredentialSource;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Makes the function that signs URLs of the bucket; within a window of time it gives the same URL. */
export function createS3UrlSigning(options: S3UrlSigningOptions): (key: string, o: SignedUrlOptions) => string {
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
    const signedAt = signingTime(options.now(), expiresIn, key);
    checkCredentialsLife({ key, operation: "url" }, signedAt + expiresIn * 1000, current);
    if (contentDisposition === undefined && contentType === undefined) return sign(key, { signedAt, expiresIn });
    return sign(key, { signedAt, expiresIn, query: overrides(contentDisposition, contentType) });
  };
}

function overrides(contentDisposition?: string, contentType?: string): Record<string, string> {
  return {
    ...(contentDisposition !== undefined && { "response-content-disposition": contentDisposition }),
    ...(contentType !== undefined && { "response-content-type": contentType }),
  };
}
