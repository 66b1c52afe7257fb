/**
 * Writes a time as AWS signs it, such as `20130524T000000Z`.
 *
 * @param date A valid date; parts of a second are dropped.
 * @returns The time in UTC.
 */
export function formatAmzDate(date: Date): string {
  const second = Math.floor(date.getTime() / 1000);
  if (second !== last.second) last = { second, text: format(date) };
  return last.text;
}

// Whoever signs much signs much within a second.
let last = { second: Number.NaN, text: "" };

function format(date: Date): string {
  const iso = date.toISOString();
  const day = iso.slice(0, 4) + iso.slice(5, 7) + iso.slice(8, 10);
  return `${day}T${iso.slice(11, 13)}${iso.slice(14, 16)}${iso.slice(17, 19)}Z`;
}
