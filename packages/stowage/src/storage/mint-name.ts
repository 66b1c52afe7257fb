import { randomBytes } from "node:crypto";

const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
const length = 26;
// 252 is the largest multiple of 36 in a byte: bytes above it would favour the first letters.
const unbiased = 252;

/** A name that cannot be guessed: 26 lower-case base36 characters, 134 random bits. */
export function mintName(): string {
  let name = "";
  while (name.length < length) {
    for (const byte of randomBytes(length + 6)) {
      if (byte < unbiased && name.length < length) name += alphabet[byte % alphabet.length];
    }
  }
  return name;
}
