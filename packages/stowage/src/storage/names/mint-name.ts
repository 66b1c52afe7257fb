import { randomFillSync } from "node:crypto";

const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
const length = 26;
// 252 is the largest multiple of 36 in a byte: bytes above it would favour the first letters.
const unbiased = 252;

// Asking the system for each name costs as much as making ten of them.
const reserve = Buffer.alloc(4096);
let used = reserve.length;

/** A name that cannot be guessed: 26 lower-case base36 characters, 134 random bits. */
export function mintName(): string {
  let name = "";
  while (name.length < length) {
    const byte = randomByte();
    if (byte < unbiased) name += alphabet[byte % alphabet.length];
  }
  return name;
}

/** Each byte is given once. */
function randomByte(): number {
  if (used === reserve.length) {
    randomFillSync(reserve);
    used = 0;
  }
  return reserve[used++] ?? 0;
}
