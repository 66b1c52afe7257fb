import { type Header, headerOf } from "../answer/header.ts";
import type { ServedBehavior } from "../served/served-behavior.ts";

/** What an origin says of how long its answer may be kept. */
export interface Permission {
  /** Whether it is not to be kept, or not without asking. */
  closed: boolean;
  /** In seconds; left out where nothing is said. */
  seconds?: number;
}

/**
 * Reads what an origin says: "s-maxage, else max-age, else Expires".
 *
 * @param headers The headers of its answer.
 * @param now Milliseconds on the clock that dates are compared with.
 */
export function readPermission(headers: readonly Header[], now: number): Permission {
  const control = headerOf(headers, "cache-control") ?? "";
  const closed = /(?:^|[\s,])(?:no-store|no-cache|private)(?:$|[\s,=])/i.test(control);
  const seconds = secondsOf(control, "s-maxage") ?? secondsOf(control, "max-age");
  if (seconds !== undefined) return { closed, seconds };
  const expires = headerOf(headers, "expires");
  if (expires === undefined) return { closed };
  const time = Date.parse(expires);
  return { closed, seconds: Number.isNaN(time) ? 0 : Math.max(0, Math.ceil((time - now) / 1000)) };
}

function secondsOf(control: string, directive: string): number | undefined {
  const found = new RegExp(`(?:^|[\\s,])${directive}\\s*=\\s*"?(\\d{1,10})`, "i").exec(control);
  return found === null ? undefined : Number(found[1]);
}

/**
 * How long an answer is kept.
 *
 * @param permission What the origin says.
 * @param ttl What the policy says, in seconds.
 * @returns Seconds; 0 for not at all.
 */
export function lifetimeOf({ closed, seconds }: Permission, { min, usual, max }: ServedBehavior["ttl"]): number {
  if (closed) return min;
  return Math.min(Math.max(seconds ?? usual, min), Math.max(max, min));
}

const obedient: ReadonlySet<number> = new Set([404, 410, 414, 501]);
/** "CloudFront doesn't cache responses with status code 416", and a 412 is the answer to a condition. */
const neverKept: ReadonlySet<number> = new Set([412, 416]);

/**
 * How long a refusal or a failure of an origin is kept: the longer of what it says and of the minimum for its status.
 *
 * @param status Its status.
 * @param permission What the origin says; of its directives against keeping, only some statuses are obeyed.
 * @param minimum The minimum for the status, in seconds.
 * @param max The longest that the policy says, in seconds.
 * @returns Seconds; 0 for not at all.
 */
export function errorLifetime(
  status: number,
  { closed, seconds = 0 }: Permission,
  minimum: number,
  max: number,
): number {
  if (neverKept.has(status) || (closed && obedient.has(status))) return 0;
  return closed ? minimum : Math.max(Math.min(seconds, max), minimum);
}
