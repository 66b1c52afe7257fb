import { randomInt } from "node:crypto";

const alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const length = 7;

/**
 * Another name for a file whose own is taken, as Django makes it: `_` and 7 random characters behind the root.
 *
 * @param root The name without its extension.
 * @param extension The extension with its dot, or `""`.
 */
export function getAlternativeName(root: string, extension: string): string {
  let suffix = "";
  while (suffix.length < length) suffix += alphabet[randomInt(alphabet.length)];
  return `${root}_${suffix}${extension}`;
}
