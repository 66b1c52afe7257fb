import { hash } from "node:crypto";
import { encodeKey } from "../../base/encode-key.ts";
import { encodeUri } from "../../base/encode-uri.ts";
import { formatAmzDate } from "../../base/format-amz-date.ts";
import { WireError } from "../../base/wire-error.ts";
import { checkExpiry } from "./check-expiry.ts";
import { type CredentialScope, formatScope } from "../credential-scope.ts";
import type { Credentials } from "../credentials.ts";
import { findSigningKey } from "../find-signing-key.ts";
import { mergeParameters } from "../canonical/merge-parameters.ts";
import { algorithm } from "../canonical/string-to-sign.ts";

/** What all URLs of a signer share. */
export interface UrlSignerOptions {
  /** Read once; make a new signer when they change. */
  credentials: Credentials;
  region: string;
  /** `s3` by default. */
  service?: string;
  /** Scheme, host and port, such as `https://bucket.s3.eu-central-1.amazonaws.com`. */
  origin: string;
  /** The encoded path below which keys are signed, such as `/bucket/`; without it whole paths are. */
  base?: string;
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

/** Signs a URL: with a base for a key as it is, without one for a path that is encoded as `encodeKey` does. */
export type UrlSigner = (keyOrPath: string, options: UrlOptions) => string;

// What surrounds the path in the canonical request and in the URL, and depends on the query alone.
interface Around {
  afterPath: string;
  beforeSignature: string;
}

function around(query: string, tail: string): Around {
  return { afterPath: `\n${query}${tail}`, beforeSignature: `?${query}&X-Amz-Signature=` };
}

// All that stays the same within a second, so that a URL costs three hashes and some joining.
interface Second extends Around {
  seconds: number;
  expiresIn: number;
  query: string;
  /** From the hex hash of the canonical request to the signature. */
  sign: (requestHash: string) => string;
}

/** Hex digits of SHA-256. */
const hexDigest = 64;
const sendablePath = /^\/[A-Za-z0-9_.~%/-]*$/;

/**
 * Makes a fast signer of pre-signed S3 URLs. It signs the host only; see `presignRequest` for uploads that bind headers.
 *
 * @param options Credentials, scope, origin and method.
 * @returns A function from path, time and life to the URL. It throws a `WireError` for a path that is not encoded, a
 *   life out of range and a parameter that is part of the signature itself.
 */
export function createUrlSigner(options: UrlSignerOptions): UrlSigner {
  const { origin, host } = new URL(options.origin);
  const base = checkBase(options.base ?? "");
  const beforePath = `${options.method ?? "GET"}\n${base}`;
  const encode = base === "" ? checkPath : encodeKey;
  const tail = `\nhost:${host}\n\nhost\nUNSIGNED-PAYLOAD`;
  const place = origin + base;
  const start = startSecond(options, tail);
  let now: Second | undefined;
  return (keyOrPath, { signedAt, expiresIn, query }) => {
    const path = encode(keyOrPath);
    const seconds = Math.floor(signedAt / 1000);
    if (now?.seconds !== seconds || now.expiresIn !== expiresIn) now = start(seconds, expiresIn);
    const { afterPath, beforeSignature } = query === undefined ? now : around(mergeParameters(now.query, query), tail);
    const requestHash = hash("sha256", beforePath + path + afterPath, "hex");
    return place + path + beforeSignature + now.sign(requestHash);
  };
}

function checkBase(base: string): string {
  if (base === "" || sendablePath.test(base)) return base;
  throw new WireError("InvalidURI", `Cannot sign URLs below "${base}": it is not an encoded path`);
}

function checkPath(path: string): string {
  if (sendablePath.test(path)) return path;
  throw new WireError("InvalidURI", `Cannot sign URL for "${path}": it is not encoded`);
}

function startSecond(options: UrlSignerOptions, tail: string): (seconds: number, expiresIn: number) => Second {
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
    const sign = findSigningKey(secretAccessKey, scope).prepare(toSign, hexDigest);
    return { seconds, expiresIn, query, sign, ...around(query, tail) };
  };
}
