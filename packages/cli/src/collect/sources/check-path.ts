import { CliError } from "../../terminal/cli-error.ts";
import { manifestName } from "../manifest/manifest-name.ts";

/** S3's limit on a key in bytes, less the digest and the suffix of an encoding that go into names. */
const longestKey = 1024 - ".0123456789ab".length - ".br".length;

/** What most names are; the characters that are looked for are none of these. */
const isAscii = /^[ -[\]-~]*$/;

/** Refuses a path that cannot be a key, and the name that the manifest needs. */
export function checkPath(path: string, file: string, prefix: string): void {
  const reason = path === manifestName ? "its name is the manifest's own" : reasonAgainst(path, prefix);
  if (reason !== undefined) throw unusable(file, reason);
}

/** Refuses a name that the file system gave in another encoding: nothing by that name could be opened. */
export function checkName(name: string, file: string): void {
  if (isAscii.test(name)) return;
  if (/\ufffd|\p{Surrogate}/u.test(name)) throw unusable(file, "its name is not valid Unicode");
}

function reasonAgainst(path: string, prefix: string): string | undefined {
  // No character takes more than three bytes: most paths need not be counted.
  const few = (prefix.length + path.length) * 3 <= longestKey;
  if (few && isAscii.test(path)) return undefined;
  if (!few && Buffer.byteLength(prefix + path) > longestKey) return `its path is longer than ${longestKey} bytes`;
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return /[\u0000-\u001f\u007f\\]/.test(path) ? "its path holds a control character or a backslash" : undefined;
}

function unusable(file: string, reason: string): CliError {
  return new CliError("source-unreadable", `Cannot collect ${JSON.stringify(file)}: ${reason}`);
}
