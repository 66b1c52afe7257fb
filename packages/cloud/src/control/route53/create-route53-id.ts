import { randomBytes } from "node:crypto";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** A new id of a change or a hosted zone: the prefix and 20 letters and digits. */
export function createRoute53Id(prefix: "C" | "Z"): string {
  return prefix + Array.from(randomBytes(20), (byte) => letters[byte % letters.length]).join("");
}
