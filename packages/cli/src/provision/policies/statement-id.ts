import { createHash } from "node:crypto";

/** What every statement of ours begins with: others in the same policy are somebody else's and are kept. */
export const ownStatements = "Stowage";

/**
 * `("PublicRead", "avatars")` → `StowagePublicReadAvatars`. AWS allows letters and digits only: a name that loses
 * something on the way, as `user-avatars` does, ends in a piece of its hash, so that no two names share an id.
 */
export function statementId(purpose: string, storage: string): string {
  const words = storage.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  const exact = /^[a-z][A-Za-z0-9]*$/.test(storage);
  return (
    ownStatements + purpose + joined + (exact ? "" : createHash("sha256").update(storage).digest("hex").slice(0, 6))
  );
}
