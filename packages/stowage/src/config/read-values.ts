import { reservedPrefixes, checkKey } from "../base/names/check-key.ts";
import { canonicalType } from "../base/types/canonical-type.ts";
import { parseByteSize } from "../base/values/parse-byte-size.ts";
import { parseContentType } from "../base/types/parse-content-type.ts";
import { parseFilesUrl } from "../base/values/parse-files-url.ts";
import { parseDuration } from "../base/values/parse-duration.ts";
import { StowageError } from "../base/errors/stowage-error.ts";
import { suggest } from "../base/values/suggest.ts";
import { Refusal } from "./option-reader.ts";

// As isIPv4() of node:net, which would be loaded with every start.
const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.|$)){4}$/;

/** Seconds of a duration. */
export function readDuration(value: unknown): number {
  return parsed(value, parseDuration, 'is not a duration. Write "10 minutes".');
}

/** Seconds that a signed URL may live. */
export function readUrlLife(value: unknown): number {
  const life = readDuration(value);
  if (life < 1) throw new Refusal('would never work. Write "1 hour".');
  if (life > 7 * 86_400) throw new Refusal('is longer than S3 allows. Write at most "7 days".');
  return life;
}

/** Bytes of a size. */
export function readSize(value: unknown): number {
  return parsed(value, parseByteSize, 'is not a size. Write "5 MB".');
}

function parsed(value: unknown, parse: (text: string) => number, fault: string): number {
  if (typeof value !== "string") throw new Refusal(fault);
  try {
    return parse(value);
  } catch (error) {
    if (!(error instanceof StowageError)) throw error;
    throw new Refusal(fault.replace(/Write .*/, `${error.fix}.`));
  }
}

/** The types that a storage takes. */
export function readAccept(value: unknown): readonly string[] | "anything" {
  if (value === "anything") return value;
  if (!Array.isArray(value)) throw new Refusal('is not a list. Write ["image/*"], or "anything".');
  if (value.length === 0) throw new Refusal('would take nothing. Write ["image/*"], or "anything".');
  return value.map(readAcceptedType);
}

function readAcceptedType(value: unknown): string {
  if (value === "image/*") return value;
  const text = typeof value === "string" ? value : "";
  if (text.endsWith("/*")) throw new Refusal(`holds ${JSON.stringify(text)}. Name its types; only "image/*" is known.`);
  const type = parseContentType(text);
  if (type !== undefined && !text.includes(";")) return canonicalType(type);
  throw new Refusal(`holds ${JSON.stringify(value)}, no media type. Write one such as "application/pdf".`);
}

/** A name of the application, in resources: `myproject`. */
export function readApp(value: unknown): string {
  if (typeof value === "string" && /^[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(value)) return value;
  throw new Refusal("is not a name. Write up to 40 lower-case letters, digits and hyphens.");
}

/** A region's name; engines have regions of their own making. */
export function readRegion(value: unknown): string {
  if (typeof value === "string" && /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/.test(value)) return value;
  throw new Refusal('is not a region. Write one such as "eu-central-1".');
}

/** A bucket's name by S3's rules. */
export function readBucket(value: unknown): string {
  const known = typeof value === "string" && /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value);
  if (known && !/\.\.|\.-|-\./.test(value) && !ipv4.test(value)) return value;
  throw new Refusal("is not a bucket's name. Write 3 to 63 lower-case letters, digits and hyphens.");
}

/** A prefix of keys. */
export function readPrefix(value: unknown): string {
  const text = typeof value === "string" ? value : "";
  if (!text.endsWith("/") || text === "/")
    throw new Refusal('is not a prefix. Write one that ends in "/", as in "media/".');
  if (reservedPrefixes.some((reserved) => text.startsWith(reserved))) {
    throw new Refusal(`is reserved. Write another; ${reservedPrefixes.join(" and ")} are kept for stowage.`);
  }
  // Policies are derived from prefixes: there, these would stand for other prefixes as well.
  if (/[*?$]/.test(text)) throw new Refusal("is not a prefix. Write one without *, ? and $.");
  try {
    checkKey(`${text}x`, "use");
  } catch {
    throw new Refusal('is not a prefix. Write segments of plain characters, as in "media/avatars/".');
  }
  return text;
}

/** An origin: scheme, host and port. */
export function readOrigin(value: unknown): string {
  const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : undefined;
  const plain = url !== undefined && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
  if (plain && url.pathname === "/" && url.search === "" && url.hash === "") return url.origin;
  throw new Refusal('is not an origin. Write scheme, host and port, as in "https://s3.example.com".');
}

/** One word of a few. */
export function readWord<W extends string>(words: readonly W[]): (value: unknown) => W {
  return (value) => {
    const word = words.find((known) => known === value);
    if (word !== undefined) return word;
    const meant = typeof value === "string" ? suggest(value, words) : undefined;
    if (meant !== undefined) throw new Refusal(`is unknown. Did you mean ${JSON.stringify(meant)}?`);
    throw new Refusal(`is unknown. Write ${words.map((known) => JSON.stringify(known)).join(" or ")}.`);
  };
}

/** The folder of the disk driver. */
export function readFolder(value: unknown): string {
  if (isFolder(value) && !value.includes("\0")) return value;
  throw new Refusal('is not a folder. Write one such as ".stowage/files".');
}

/** What the URLs of files begin with that the application serves. */
export function readFilesUrl(value: unknown): string {
  const base = parseFilesUrl(value);
  if (base !== undefined) return base;
  throw new Refusal(
    'is not a base of URLs. Write a path such as "/files/", or one such as "https://app.example.com/files/".',
  );
}

/** Folders with files. */
export function readFolders(value: unknown): readonly string[] {
  const folders: readonly unknown[] = Array.isArray(value) ? value : [];
  if (folders.length > 0 && folders.every(isFolder)) return folders;
  throw new Refusal('is not a list of folders. Write ["public"].');
}

function isFolder(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** Yes or no. */
export function readFlag(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw new Refusal("is not yes or no. Write true or false.");
}
