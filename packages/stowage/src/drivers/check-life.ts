import { StowageError } from "../base/errors/stowage-error.ts";

/** What is signed, for messages. */
export interface Signed {
  key: string;
  operation: string;
}

const longestLife = 7 * 24 * 3600;

/**
 * Refuses lives that nothing is signed for: whole seconds, at most seven days.
 *
 * @throws StowageError `invalid-option`.
 */
export function checkLife({ key, operation }: Signed, expiresIn: number): void {
  if (Number.isSafeInteger(expiresIn) && expiresIn >= 1 && expiresIn <= longestLife) return;
  const message = `Cannot sign URL for ${JSON.stringify(key)}: expiry must be whole seconds, at least 1 and at most 7 days`;
  throw new StowageError("invalid-option", message, { key, operation });
}
