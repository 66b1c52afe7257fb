import { encodeKey } from "@stowage/wire";
import { StowageError } from "../../../base/errors/stowage-error.ts";
import type { Driver } from "../../driver.ts";
import type { CdnKey } from "./cdn-key.ts";
import { createCdnSigning } from "./cdn-signing.ts";
import { createS3UrlSigning, type S3UrlSigningOptions } from "./s3-url-signing.ts";

/** The CDN before a bucket, if there is one. */
export interface CdnOptions {
  /** Origin that serves the files, without a path; the bucket's own by default. */
  cdnUrl?: string | undefined;
  /** What signs the CDN's URLs of private files; without it they are the bucket's, signed for S3. */
  cdnKey?: CdnKey | undefined;
  /**
   * Refuses to make a URL of the bucket where `cdnUrl` or `cdnKey` is missing, with the error `cdn-missing`; false by
   * default.
   */
  cdnRequired?: boolean | undefined;
}

/** How a driver makes URLs. */
export interface Urls extends Required<Pick<Driver, "url" | "signedUrl">>, Pick<Driver, "signedCookies"> {
  /** Reads the CDN's key, if there is one. */
  load: () => void;
}

/**
 * Decides, here and nowhere else, which URLs are the CDN's and which are the bucket's. Those of the bucket never stand in
 * for those of a CDN that should be there.
 */
export function createUrls(options: S3UrlSigningOptions & CdnOptions): Urls {
  const { address, cdnKey, cdnRequired = false, now } = options;
  const cdnUrl = options.cdnUrl?.replace(/\/+$/, "");
  const origin = cdnUrl ?? address.origin.origin;
  const plain = (key: string): string =>
    cdnUrl === undefined ? origin + address.path(key) : `${origin}/${encodeKey(key)}`;
  const url = cdnUrl === undefined && cdnRequired ? (key: string) => refuse(key, "domain", "STOWAGE_CDN_URL") : plain;
  if (cdnUrl !== undefined && cdnKey !== undefined) return { url, ...createCdnSigning({ origin, key: cdnKey, now }) };
  const load = (): void => undefined;
  if (!cdnRequired && cdnKey === undefined) return { url, signedUrl: createS3UrlSigning(options), load };
  const refuseSigned = (key: string): never =>
    cdnUrl === undefined
      ? refuse(key, "domain", "STOWAGE_CDN_URL")
      : refuse(key, "key", "STOWAGE_CDN_KEY_ID and STOWAGE_CDN_PRIVATE_KEY");
  return { url, signedUrl: refuseSigned, signedCookies: refuseSigned, load };
}

function refuse(key: string, what: string, variables: string): never {
  const message = `Cannot make URL of ${JSON.stringify(key)}: the ${what} of the CDN is not known`;
  const fix = `Set ${variables}, or write cdn: false for a stage without a CDN`;
  throw new StowageError("cdn-missing", message, { key, operation: "url", fix });
}
