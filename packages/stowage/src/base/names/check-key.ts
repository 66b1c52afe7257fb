import { StowageError } from "../errors/stowage-error.ts";

/** Where clients' uploads land. A key that a client's URL covers is never served, and expires. */
export const incomingPrefix = "_incoming/";

/** Where the manifests of all releases of static files are. It is never served. */
export const releasesPrefix = "_stowage/releases/";

/** Prefixes that stowage keeps for itself: staged uploads, and the marks of releases. */
export const reservedPrefixes: readonly string[] = [incomingPrefix, "_stowage/"];

const longest = 1024;
// Most keys are minted: one test settles them. It has no counted repeats, which take twice as long.
const minted = /^[A-Za-z0-9][A-Za-z0-9-]*\/[a-z0-9]+(?:\.[a-z0-9]+)?$/;
const loneSurrogate = /\p{Surrogate}/u;
// U+2028 and its like are harmless in a key; C0, DEL and C1 are not, in logs and headers.
const control = /\p{Cc}/u;
// XML has no form for these: a listing could not tell of them, nor a deletion of many name them.
const outsideXml = /[\ufffe\uffff]/;

/**
 * Checks that a string can be an object key on every driver.
 *
 * @param key 1 to 1024 bytes of UTF-8, in segments between `/` of which none is empty, `.` or `..`.
 * @param operation What it is needed for, for the message.
 * @throws StowageError `invalid-key`.
 */
export function checkKey(key: string, operation: string): void {
  if (typeof key === "string" && minted.test(key) && key.length <= longest) return;
  const reason = reasonAgainst(key);
  if (reason === undefined) return;
  throw new StowageError("invalid-key", `Cannot ${operation} ${JSON.stringify(key)}: ${reason}`, {
    operation,
    ...(typeof key === "string" && { key }),
  });
}

function reasonAgainst(key: unknown): string | undefined {
  if (typeof key !== "string") return "the key must be a string";
  if (key === "") return "the key is empty";
  if (loneSurrogate.test(key)) return "the key holds half of a surrogate pair";
  if (Buffer.byteLength(key) > longest) return `the key is longer than ${longest} bytes`;
  if (control.test(key)) return "the key holds a control character";
  if (outsideXml.test(key)) return "the key holds a character that XML has no form for";
  const segments = key.split("/");
  if (segments.includes("")) return "the key begins or ends with a slash, or holds two in a row";
  if (segments.some((segment) => segment === "." || segment === "..")) return 'the key has a segment "." or ".."';
  const reserved = reservedPrefixes.find((prefix) => key.startsWith(prefix));
  return reserved === undefined ? undefined : `keys below ${JSON.stringify(reserved)} are reserved`;
}
