/** What every statement of ours begins with: others in the same policy are somebody else's and are kept. */
export const ownStatements = "Stowage";

/** `("PublicRead", "user-avatars")` → `StowagePublicReadUserAvatars`; AWS allows letters and digits only. */
export function statementId(purpose: string, storage: string): string {
  const words = storage.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return ownStatements + purpose + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
