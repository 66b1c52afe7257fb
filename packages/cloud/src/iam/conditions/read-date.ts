import { readNumber } from "./read-number.ts";

const day = String.raw`(?<day>\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)`;
const time = String.raw`(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)`;
const dateForm = new RegExp(`^${day}(?:T${time})?$`);

/** IAM holds epoch time in 64 bits, signed. */
const longest = 2 ** 63;

/**
 * Reads a date: "one of the W3C implementations of the ISO 8601 date formats or epoch (UNIX) time", in seconds.
 *
 * @param text The text.
 * @returns Milliseconds since 1970, or `undefined` when the text is no date.
 */
export function readDate(text: string): number | undefined {
  const seconds = readNumber(text);
  if (seconds !== undefined) return Math.abs(seconds) < longest ? seconds * 1000 : undefined;
  const day = dateForm.exec(text)?.groups?.["day"];
  if (day === undefined || !exists(day)) return undefined;
  return Date.parse(text.replace(/(?<=T.*[+-]\d\d)(?=\d\d$)/, ":"));
}

/** `Date.parse` turns 30 February into a day of March. */
function exists(day: string): boolean {
  return new Date(day).toISOString().startsWith(day);
}
