import { type KeyObject, sign as signBytes } from "node:crypto";
import { encodeKey } from "../base/encode-key.ts";
import { WireError } from "../base/wire-error.ts";
import { CannedPolicies } from "./canned-policies.ts";
import { CannedQueries } from "./canned-queries.ts";
import { encodeCloudFrontBase64 } from "./cloudfront-base64.ts";
import type { CloudFrontHash } from "./cloudfront-hash.ts";
import type { CloudFrontGrant } from "./cloudfront-policy.ts";
import { exactPath, prefixPath } from "./cloudfront-resource.ts";
import { parseCloudFrontKey } from "./parse-cloudfront-key.ts";
import type { SignedCookie } from "./signed-cookie.ts";
import { isCanned, policyText } from "./write-cloudfront-policy.ts";

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
  const signCustom = (path: string, grant: CloudFrontGrant): [policy: string, signature: string] => {
    const policy = Buffer.from(policyText(place + path, grant), "latin1");
    return [encodeCloudFrontBase64(policy), encodeCloudFrontBase64(signBytes(algorithm, policy, key))];
  };
  const tail = `&Key-Pair-Id=${keyPairId}${hash === "SHA256" ? "&Hash-Algorithm=SHA256" : ""}`;
  const [policies, queries] = [new CannedPolicies(place), new CannedQueries(tail)];
  return {
    url(name, grant) {
      const { query, expires } = grant;
      const path = exactPath(name, query);
      const separator = query !== undefined && path.includes("?") ? "&" : "?";
      if (isCanned(grant)) {
        const signature = signBytes(algorithm, policies.bytes(path, expires), key);
        return place + path + queries.text(separator, expires, signature);
      }
      const [policy, signature] = signCustom(path, grant);
      return `${place}${path}${separator}Policy=${policy}&Signature=${signature}${tail}`;
    },
    cookies(prefix, grant) {
      const { domain } = grant;
      const [policy, signature] = signCustom(prefixPath(prefix), grant);
      const values: Record<string, string> = { Policy: policy, Signature: signature, "Key-Pair-Id": keyPairId };
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
