import { join } from "node:path";
import { StowageError } from "../../../base/errors/stowage-error.ts";
import { encodeSegment } from "./segment-name.ts";

const longest = 1024;

/**
 * The path of a key's file. Nothing else in this driver makes a path of a key: what this function refuses or escapes
 * cannot leave the folder.
 *
 * @param root The folder of all files.
 * @throws StowageError `invalid-key`.
 */
export function keyPath(root: string, key: string): string {
  const reason = reasonAgainst(key);
  if (reason !== undefined) {
    throw new StowageError("invalid-key", `Cannot use key ${JSON.stringify(key)}: ${reason}`, { key });
  }
  const segments = toBytes(key).split("/");
  const last = segments.pop() ?? "";
  return join(root, ...folderNames(segments), ...encodeSegment(last, "file"));
}

/**
 * The path of the folder with the files of all keys that begin with a prefix.
 *
 * @param root The folder of all files.
 * @param prefix Empty, or up to a slash and with it; bytes of UTF-8, one per character.
 */
export function folderPath(root: string, prefix: string): string {
  return join(root, ...folderNames(prefix.split("/").slice(0, -1)));
}

/** The bytes of a key, one per character: compared as text they sort as S3 sorts keys. */
export function toBytes(key: string): string {
  return Buffer.from(key).toString("latin1");
}

/** The key of such bytes. */
export function fromBytes(bytes: string): string {
  return Buffer.from(bytes, "latin1").toString();
}

function folderNames(segments: readonly string[]): string[] {
  return segments.flatMap((segment) => encodeSegment(segment, "folder"));
}

function reasonAgainst(key: unknown): string | undefined {
  if (typeof key !== "string") return "it must be a string";
  if (/\p{Surrogate}/u.test(key)) return "it holds half of a surrogate pair";
  if (Buffer.byteLength(key) > longest) return `it is longer than ${longest} bytes`;
  if (/\p{Cc}/u.test(key)) return "it holds a control character";
  const segments = key.split("/");
  if (segments.includes("")) return "it is empty, begins or ends with a slash, or holds two in a row";
  return segments.some((segment) => /^\.{1,2}$/.test(segment)) ? 'it has a segment "." or ".."' : undefined;
}
