import { createHmac, timingSafeEqual } from "node:crypto";
import { encodeKey } from "@stowage/wire";
import { defaultFilesUrl, parseFilesUrl } from "../../base/values/parse-files-url.ts";
import { signatureParameter } from "../../base/signature-parameter.ts";
import { StowageError } from "../../base/errors/stowage-error.ts";
import type { Driver, SignedUrlGrant, SignedUrlOptions } from "../driver.ts";
import { signingTime } from "../signing-time.ts";

/** What {@link createLocalUrls} takes. */
export interface LocalUrlsOptions {
  /** What URLs begin with; `/_stowage/files/` by default. */
  filesUrl?: string | undefined;
  /** The key of the signatures, fetched when it is first needed. */
  secret(): Uint8Array;
  /** Milliseconds since the epoch; `Date.now` by default. */
  now?: (() => number) | undefined;
}

const names = {
  expires: "X-Stowage-Expires",
  signature: signatureParameter,
  disposition: "response-content-disposition",
  type: "response-content-type",
} as const;

const known: ReadonlySet<string> = new Set(Object.values(names));

/**
 * Makes and checks the URLs of a driver whose files the application itself serves.
 *
 * @throws StowageError `invalid-option` for a base that is none.
 */
export function createLocalUrls(options: LocalUrlsOptions): Required<Pick<Driver, "url" | "signedUrl" | "verifyUrl">> {
  const base = baseOf(options.filesUrl);
  const now = options.now ?? Date.now;
  const sign = (key: string, expires: string, grant: SignedUrlGrant): string =>
    createHmac("sha256", options.secret())
      .update(signedText(key, expires, grant))
      .digest("base64url");
  const url = (key: string): string => base + encodeKey(key);
  return {
    url,
    signedUrl(key, { expiresIn, contentDisposition, contentType }: SignedUrlOptions) {
      const expires = String(signingTime(now(), expiresIn, key) / 1000 + expiresIn);
      const grant = grantOf(contentDisposition, contentType);
      const query = [`${names.expires}=${expires}`, `${names.signature}=${sign(key, expires, grant)}`];
      if (contentDisposition !== undefined)
        query.push(`${names.disposition}=${encodeURIComponent(contentDisposition)}`);
      if (contentType !== undefined) query.push(`${names.type}=${encodeURIComponent(contentType)}`);
      return `${url(key)}?${query.join("&")}`;
    },
    verifyUrl(key, query) {
      if (!hasOnlyKnown(query)) return undefined;
      const expires = query.get(names.expires) ?? "";
      const grant = grantOf(query.get(names.disposition) ?? undefined, query.get(names.type) ?? undefined);
      if (!isEqual(query.get(names.signature) ?? "", sign(key, expires, grant))) return undefined;
      return now() < Number(expires) * 1000 ? grant : undefined;
    },
  };
}

function baseOf(filesUrl: string = defaultFilesUrl): string {
  const base = parseFilesUrl(filesUrl);
  if (base !== undefined) return base;
  const reason = "it must be an absolute path, or an origin with a path";
  throw new StowageError("invalid-option", `Cannot use filesUrl ${JSON.stringify(filesUrl)}: ${reason}`, {
    fix: `Write ${JSON.stringify(defaultFilesUrl)}, or one such as "https://app.example.com/files/"`,
  });
}

function grantOf(contentDisposition: string | undefined, contentType: string | undefined): SignedUrlGrant {
  return {
    ...(contentDisposition !== undefined && { contentDisposition }),
    ...(contentType !== undefined && { contentType }),
  };
}

/** JSON keeps the parts apart whatever they hold. */
function signedText(key: string, expires: string, { contentDisposition, contentType }: SignedUrlGrant): string {
  return JSON.stringify(["stowage-url-1", key, expires, contentDisposition ?? null, contentType ?? null]);
}

/** A parameter that comes twice, or that no signature covers, could mean something else to whoever serves the file. */
function hasOnlyKnown(query: URLSearchParams): boolean {
  const given = [...query.keys()];
  return given.every((name) => known.has(name)) && new Set(given).size === given.length;
}

/** Compared as text: base64url has several spellings of the same bytes. */
function isEqual(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
