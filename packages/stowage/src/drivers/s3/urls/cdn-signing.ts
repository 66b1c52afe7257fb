import { type CloudFrontSigner, createCloudFrontSigner, type SignedCookie, WireError } from "@stowage/wire";
import { StowageError } from "../../../base/errors/stowage-error.ts";
import type { SignedCookiesOptions, SignedUrlOptions } from "../../driver.ts";
import { signingTime } from "../../signing-time.ts";
import { type CdnKey, loadCdnKey } from "./cdn-key.ts";
import { checkCookieDomain } from "./check-cookie-domain.ts";
import { RecentUrls } from "./recent-urls.ts";

/** What signing for a distribution needs to know. */
export interface CdnSigningOptions {
  /** Scheme, host and port of the distribution. */
  origin: string;
  key: CdnKey;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Signs for a distribution. */
export interface CdnSigning {
  signedUrl(key: string, options: SignedUrlOptions): string;
  signedCookies(prefix: string, options: SignedCookiesOptions): SignedCookie[];
  /** Reads the key, which is read with the first signature otherwise. */
  load: () => void;
}

/**
 * Makes what signs for a CloudFront distribution. Its end is rounded down to a window of time, so that the same call gives
 * the same URL: RSA signs the same each time, in every process; ECDSA signs otherwise each time, and what it signed last is
 * remembered.
 */
export function createCdnSigning({ origin, key: cdnKey, now }: CdnSigningOptions): CdnSigning {
  const recent = new RecentUrls();
  const hash = cdnKey.hash === "sha1" ? "SHA1" : "SHA256";
  let signer: CloudFrontSigner | undefined;
  const load = (): CloudFrontSigner =>
    (signer ??= createCloudFrontSigner({ origin, keyPairId: cdnKey.id, privateKey: loadCdnKey(cdnKey), hash }));
  const end = (expiresIn: number, key: string): number => signingTime(now(), expiresIn, key) / 1000 + expiresIn;
  return {
    load,
    signedUrl(key, { expiresIn, contentDisposition, contentType, sourceIp, starts }) {
      if (contentType !== undefined) throw refuseType(key);
      const expires = end(expiresIn, key);
      const query = contentDisposition && { "response-content-disposition": contentDisposition };
      const grant = {
        expires,
        ...(sourceIp !== undefined && { sourceIp }),
        ...(starts !== undefined && { starts }),
        ...(query && { query }),
      };
      const name = `${expires} ${starts ?? ""} ${sourceIp ?? ""} ${contentDisposition ?? ""}\n${key}`;
      return recent.get(name, () => explained(() => load().url(key, grant)));
    },
    signedCookies(prefix, { expiresIn, domain }) {
      const expires = end(expiresIn, prefix);
      const place = domain === undefined ? {} : { domain: checkCookieDomain(domain, origin) };
      return explained(() => load().cookies(prefix, { expires, ...place }));
    },
  };
}

/** What the format cannot say is the caller's to mend. */
function explained<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    throw new StowageError("invalid-option", error.message, { cause: error });
  }
}

/** A type that the URL chooses would turn any file into a page of the CDN's domain. */
function refuseType(key: string): StowageError {
  const message = `Cannot sign URL for ${JSON.stringify(key)}: a CDN does not forward response-content-type`;
  return new StowageError("unsupported", message, { key, operation: "url" });
}
