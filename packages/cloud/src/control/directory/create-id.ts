import { createHash, randomBytes } from "node:crypto";

/** What an id is of: users, groups, roles, policies and keys, long-lived and temporary. */
export type IdPrefix = "AIDA" | "AGPA" | "AROA" | "ANPA" | "AKIA" | "ASIA";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A new id: the prefix and 16 letters or, of an entity, 17. */
export function createId(prefix: IdPrefix): string {
  return prefix + lettersOf(randomBytes(prefix === "AKIA" || prefix === "ASIA" ? 16 : 17));
}

/** The id of a user that has none of its own: the ARN makes one that stays. */
export function derivedUserId(arn: string): string {
  return `AIDA${lettersOf(createHash("sha256").update(arn).digest().subarray(0, 17))}`;
}

function lettersOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => letters[byte % letters.length]).join("");
}
