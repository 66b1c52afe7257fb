import { suspiciousName } from "./suspicious-name.ts";

// What Python calls white space: other than in JavaScript the separators U+001C to U+001F and U+0085, but not U+FEFF.
const space = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const ends = new RegExp(`^${space}+|${space}+$`, "g");

/**
 * Makes a plain file name, as Django's `get_valid_filename` does: spaces become `_`, and only letters and digits of any
 * script, `-`, `_` and `.` stay. The name is normalised to NFC first, so that accents stay as well.
 *
 * @throws StowageError `invalid-key` when nothing, `.` or `..` is left.
 */
export function getValidName(name: string): string {
  const valid = name
    .normalize("NFC")
    .replace(ends, "")
    .replaceAll(" ", "_")
    .replace(/[^-\p{L}\p{N}_.]/gu, "");
  if (!["", ".", ".."].includes(valid)) return valid;
  throw suspiciousName(name, "nothing is left of it that a name could be made of");
}
