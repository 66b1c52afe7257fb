import { StowageError } from "../base/stowage-error.ts";

const longestLife = 7 * 24 * 3600;
const longestWindow = 15 * 60;

/**
 * Rounds the time of signing down to a window of a quarter of the life, at most 15 minutes: within it a URL stays the
 * same and a browser can cache; it never lives longer than asked.
 *
 * @param now Milliseconds since the epoch.
 * @param expiresIn Seconds, at most seven days.
 * @param key For the message.
 * @returns Milliseconds since the epoch, of a whole second.
 * @throws StowageError `invalid-option` for a life that no URL may have.
 */
export function signingTime(now: number, expiresIn: number, key: string): number {
  if (!Number.isSafeInteger(expiresIn) || expiresIn < 1 || expiresIn > longestLife) {
    const message = `Cannot sign URL for ${JSON.stringify(key)}: expiry must be whole seconds, at least 1 and at most 7 days`;
    throw new StowageError("invalid-option", message, { key, operation: "url" });
  }
  const window = Math.max(1, Math.min(Math.floor(expiresIn / 4), longestWindow)) * 1000;
  return Math.floor(now / window) * window;
}
