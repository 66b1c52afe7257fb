import { checkLife } from "./check-life.ts";

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
  checkLife({ key, operation: "url" }, expiresIn);
  const window = Math.max(1, Math.min(Math.floor(expiresIn / 4), longestWindow)) * 1000;
  return Math.floor(now / window) * window;
}
