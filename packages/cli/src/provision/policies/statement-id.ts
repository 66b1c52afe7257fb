import { createHash } from "node:crypto";

/** What the id of every statement and rule of ours begins with. */
export const ownName = "Stowage";

/** Whether a statement or rule is ours; others in the same document are somebody else's and are kept. */
export function isOwn(id: string | undefined): boolean {
  return id?.startsWith(ownName) === true;
}

/**
 * `("PublicRead", "avatars")` → `StowagePublicReadAvatars`. AWS allows letters and digits only: a name that loses
 * something on the way, as `user-avatars` does, ends in a piece of its hash, so that no two names share an id.
 */
export function statementId(purpose: string, storage: string): string {
  const words = storage.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  const exact = /^[a-z][A-Za-z0-9]*$/.test(storage);
  return ownName + purpose + joined + (exact ? "" : createHash("sha256").update(storage).digest("hex").slice(0, 6));
}
