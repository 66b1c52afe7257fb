import { type KeyObject, sign as signBytes } from "node:crypto";
import { encodeKey } from "../base/encode-key.ts";
import { WireError } from "../base/wire-error.ts";
import { AsciiBuffer } from "./ascii-buffer.ts";
import { encodeCloudFrontBase64 } from "./cloudfront-base64.ts";
import type { CloudFrontHash } from "./cloudfront-hash.ts";
import type { CloudFrontGrant } from "./cloudfront-policy.ts";
import { exactPath, prefixPath } from "./cloudfront-resource.ts";
import { parseCloudFrontKey } from "./parse-cloudfront-key.ts";
import type { SignedCookie } from "./signed-cookie.ts";
import { isCanned, policyHead, policyMiddle, policyTail } from "./write-cloudfront-policy.ts";

/** What all signatures of a signer share. */
export interface CloudFrontSignerOptions {
  /** Scheme, host and port of the distribution as browsers see it, such as `https://media.example.com`. */
  origin: string;
  /** The id of the public key in the distribution's key group. */
  keyPairId: string;
  /** Its private key, as `parseCloudFrontKey` reads it. */
  privateKey: KeyObject;
  /** `SHA256` by default. */
  hash?: CloudFrontHash;
}

/** How a URL is signed. */
export interface CloudFrontUrlOptions extends CloudFrontGrant {
  /** Parameters that are sent to the origin, not encoded, bound by the signature; none by default. */
  query?: Readonly<Record<string, string>>;
}

/** How cookies are signed. */
export interface CloudFrontCookieOptions extends CloudFrontGrant {
  /** The `Domain` of the cookies; without it only the host that sets them is sent them. */
  domain?: string;
}

/** Signs for one distribution with one key. */
export interface CloudFrontSigner {
  /** The URL that opens exactly one object. */
  url(key: string, options: CloudFrontUrlOptions): string;
  /** The cookies that open everything below a prefix. */
  cookies(prefix: string, options: CloudFrontCookieOptions): SignedCookie[];
}

/** Browsers keep no more bytes of a name and its value. */
const longestCookie = 4096;

/**
 * Makes a signer of CloudFront URLs and cookies. A URL has a canned policy where that says it all, else a custom one.
 *
 * @param options Distribution and key.
 * @returns The signer. Its functions throw a `WireError` for what no policy may say.
 */
export function createCloudFrontSigner(options: CloudFrontSignerOptions): CloudFrontSigner {
  const { keyPairId, hash = "SHA256" } = options;
  const { origin, protocol } = new URL(options.origin);
  if (!/^[A-Za-z0-9]+$/.test(keyPairId)) {
    throw new WireError("InvalidArgument", `Cannot sign with key ${JSON.stringify(keyPairId)}: that is no key's id`);
  }
  const key = parseCloudFrontKey(options.privateKey);
  const algorithm = hash === "SHA256" ? "sha256" : "sha1";
  const place = `${origin}/`;
  const [policies, queries] = [new AsciiBuffer(policyHead + place), new AsciiBuffer("")];
  const writePolicy = (path: string, grant: CloudFrontGrant): Buffer => {
    const end = policyTail(path, grant);
    return policies.restart().text(path).text(policyMiddle).decimal(grant.expires).text(end).bytes();
  };
  const tail = `&Key-Pair-Id=${keyPairId}${hash === "SHA256" ? "&Hash-Algorithm=SHA256" : ""}`;
  return {
    url(name, grant) {
      const { query } = grant;
      const path = exactPath(name, query);
      const policy = writePolicy(path, grant);
      queries.restart().text(query !== undefined && path.includes("?") ? "&" : "?");
      if (isCanned(grant)) queries.text("Expires=").decimal(grant.expires);
      else queries.text("Policy=").base64(policy);
      queries
        .text("&Signature=")
        .base64(signBytes(algorithm, policy, key))
        .text(tail);
      return place + path + queries.toString();
    },
    cookies(prefix, grant) {
      const { domain } = grant;
      const policy = writePolicy(prefixPath(prefix), grant);
      const values: Record<string, string> = {
        Policy: encodeCloudFrontBase64(policy),
        Signature: encodeCloudFrontBase64(signBytes(algorithm, policy, key)),
        "Key-Pair-Id": keyPairId,
      };
      if (hash === "SHA256") values["Hash-Algorithm"] = "SHA256";
      const scope = { path: `/${encodeKey(prefix)}`, ...(domain !== undefined && { domain }) };
      const attributes = { ...scope, secure: protocol === "https:", httpOnly: true, sameSite: "Lax" } as const;
      return Object.entries(values).map(([name, value]) =>
        checkLength({ name: `CloudFront-${name}`, value, attributes }),
      );
    },
  };
}

function checkLength(cookie: SignedCookie): SignedCookie {
  if (cookie.name.length + cookie.value.length <= longestCookie) return cookie;
  const reason = `browsers keep at most ${longestCookie} bytes; the prefix is too long`;
  throw new WireError("InvalidArgument", `Cannot sign cookie ${cookie.name}: ${reason}`);
}
