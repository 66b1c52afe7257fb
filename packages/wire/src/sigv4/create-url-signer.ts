import { hash } from "node:crypto";
import { encodeUri } from "../base/encode-uri.ts";
import { formatAmzDate } from "../base/format-amz-date.ts";
import { WireError } from "../base/wire-error.ts";
import { checkExpiry } from "./check-expiry.ts";
import { type CredentialScope, formatScope } from "./credential-scope.ts";
import type { Credentials } from "./credentials.ts";
import { findSigningKey } from "./find-signing-key.ts";
import { mergeParameters } from "./merge-parameters.ts";
import type { SigningKey } from "./signing-key.ts";
import { algorithm } from "./string-to-sign.ts";

/** What all URLs of a signer share. */
export interface UrlSignerOptions {
  /** Read once; make a new signer when they change. */
  credentials: Credentials;
  region: string;
  /** `s3` by default. */
  service?: string;
  /** Scheme, host and port, such as `https://bucket.s3.eu-central-1.amazonaws.com`. */
  origin: string;
  /** `GET` by default. The URL works for this method alone. */
  method?: string;
}

/** What varies from URL to URL. */
export interface UrlOptions {
  /** The time of signing in milliseconds since 1970; parts of a second are dropped. */
  signedAt: number;
  /** The life in seconds from `signedAt`, 1 to 604,800. */
  expiresIn: number;
  /** Further parameters, not encoded, covered by the signature; none by default. */
  query?: Record<string, string>;
}

/** Signs a URL for a path that is encoded as `encodeKey` does and starts with `/`. */
export type UrlSigner = (path: string, options: UrlOptions) => string;

// All that stays the same within a second, so that a URL costs three hashes and some joining.
interface Second {
  seconds: number;
  expiresIn: number;
  key: SigningKey;
  query: string;
  toSign: string;
}

const sendable = /^\/[A-Za-z0-9_.~%/-]*$/;

/**
 * Makes a fast signer of pre-signed S3 URLs. It signs the host only; see `presignRequest` for uploads that bind headers.
 *
 * @param options Credentials, scope, origin and method.
 * @returns A function from path, time and life to the URL. It throws a `WireError` for a path that is not encoded, a
 *   life out of range and a parameter that is part of the signature itself.
 */
export function createUrlSigner(options: UrlSignerOptions): UrlSigner {
  const start = startSecond(options);
  const { origin, host } = new URL(options.origin);
  const method = options.method ?? "GET";
  const tail = `\nhost:${host}\n\nhost\nUNSIGNED-PAYLOAD`;
  let now: Second | undefined;
  return (path, { signedAt, expiresIn, query }) => {
    if (!sendable.test(path)) throw new WireError("InvalidURI", `Cannot sign URL for "${path}": it is not encoded`);
    const seconds = Math.floor(signedAt / 1000);
    if (now?.seconds !== seconds || now.expiresIn !== expiresIn) now = start(seconds, expiresIn);
    const parameters = query === undefined ? now.query : mergeParameters(now.query, query);
    const requestHash = hash("sha256", `${method}\n${path}\n${parameters}${tail}`, "hex");
    return `${origin}${path}?${parameters}&X-Amz-Signature=${now.key.sign(now.toSign + requestHash)}`;
  };
}

function startSecond(options: UrlSignerOptions): (seconds: number, expiresIn: number) => Second {
  const { region, service = "s3" } = options;
  const { accessKeyId, secretAccessKey, sessionToken } = options.credentials;
  const token = sessionToken === undefined ? "" : `&X-Amz-Security-Token=${encodeUri(sessionToken)}`;
  return (seconds, expiresIn) => {
    const amzDate = formatAmzDate(new Date(seconds * 1000));
    const scope: CredentialScope = { date: amzDate.slice(0, 8), region, service };
    const credential = encodeUri(`${accessKeyId}/${formatScope(scope)}`);
    const query =
      `X-Amz-Algorithm=${algorithm}&X-Amz-Credential=${credential}&X-Amz-Date=${amzDate}` +
      `&X-Amz-Expires=${checkExpiry(expiresIn)}${token}&X-Amz-SignedHeaders=host`;
    const toSign = `${algorithm}\n${amzDate}\n${formatScope(scope)}\n`;
    return { seconds, expiresIn, key: findSigningKey(secretAccessKey, scope), query, toSign };
  };
}
