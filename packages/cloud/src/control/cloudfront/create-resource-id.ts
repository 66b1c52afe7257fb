import { randomBytes } from "node:crypto";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** A new id: the prefix and 13 letters and digits. */
export function createResourceId(prefix: "E" | "I" | "K"): string {
  return prefix + lettersOf(13);
}

/** A new domain of a distribution. */
export function createDomain(): string {
  return `d${lettersOf(13).toLowerCase()}.cloudfront.net`;
}

function lettersOf(count: number): string {
  return Array.from(randomBytes(count), (byte) => letters[byte % letters.length]).join("");
}
