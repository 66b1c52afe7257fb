import type { ObjectInfo, SignedUrlGrant } from "../../drivers/driver.ts";
import type { Serving } from "../../storage/files/serving.ts";
import { servedDisposition } from "./served-disposition.ts";
import { servedType } from "./served-type.ts";

/** How a file came to be served. */
export interface Access {
  /** What a signed URL grants. */
  grant?: SignedUrlGrant;
  /** Whether the application decided, by what it knows of the visitor. */
  authorized?: boolean;
  /** Whether what is sent depends on the encodings that the client takes. */
  negotiated?: boolean;
}

/** The headers of a file, without those of its length. */
export function fileHeaders(
  file: ObjectInfo,
  serving: Serving,
  { grant = {}, authorized, negotiated }: Access,
): Headers {
  const { header, type } = servedType(grant.contentType ?? file.type);
  const headers = new Headers({
    "accept-ranges": "bytes",
    "cache-control": cacheControl(file, serving),
    "content-type": header,
    "cross-origin-resource-policy": serving.access === "private" ? "same-site" : "cross-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  });
  // Static files are the application's own: its pages may run and show them, from another host as well, which modules,
  // fonts and `integrity` need leave for.
  if (serving.access === "static") headers.set("access-control-allow-origin", "*");
  else {
    const disposition = servedDisposition(file, type, grant.contentDisposition);
    headers.set("content-disposition", disposition);
    headers.set("content-security-policy", securityPolicy(type, disposition));
  }
  if (serving.access === "private") headers.set("x-robots-tag", "noindex");
  if (authorized === true) headers.set("vary", "Authorization, Cookie");
  if (negotiated === true) headers.set("vary", "Accept-Encoding");
  if (isToken(file.contentEncoding)) headers.set("content-encoding", file.contentEncoding);
  if (/^[!#-~]+$/.test(file.etag)) headers.set("etag", `"${file.etag}"`);
  if (!Number.isNaN(file.modified.getTime())) headers.set("last-modified", file.modified.toUTCString());
  return headers;
}

/** What is stored, except that no cache between may keep a private file. */
function cacheControl({ cacheControl: stored }: ObjectInfo, { access, cacheControl: usual }: Serving): string {
  if (stored === undefined || !/^[ -~]+$/.test(stored)) return usual;
  return access !== "private" || /\b(?:private|no-store)\b/i.test(stored) ? stored : usual;
}

/**
 * Nothing in a file runs or loads anything. A browser shows an image, a film or a sound in a page of its own making,
 * which loads the file again and is styled; its viewer of PDF does not start in a sandbox.
 */
function securityPolicy(type: string, disposition: string): string {
  const base = "default-src 'none'; frame-ancestors 'none'";
  if (!/^inline/i.test(disposition)) return `${base}; sandbox`;
  if (type === "application/pdf") return `${base}; object-src 'self'; style-src 'unsafe-inline'`;
  return `${base}; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox`;
}

function isToken(encoding: string | undefined): encoding is string {
  return encoding !== undefined && /^[\w-]+(?:, ?[\w-]+)*$/.test(encoding);
}
