/** The latest time that dates can tell, in milliseconds since the epoch; S3 writes years of four digits. */
const latest = Date.UTC(9999, 11, 31);

/**
 * Reads where the clock shall go: `{"seconds": 86400}` from now, or `{"to": "2030-01-01T00:00:00Z"}`.
 *
 * @param text The body.
 * @param now The cloud's time.
 * @returns The time, or what is wrong with the body.
 */
export function parseMove(text: string, now: Date): Date | string {
  const move = parseJson(text);
  if (typeof move !== "object" || move === null || Object.keys(move).length !== 1) return form;
  if ("seconds" in move && typeof move.seconds === "number") return checked(now.getTime() + move.seconds * 1000);
  if ("to" in move && typeof move.to === "string") return checked(iso.test(move.to) ? Date.parse(move.to) : Number.NaN);
  return form;
}

const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

const form = 'The body must be {"seconds": NUMBER} or {"to": "ISO 8601 TIME"}';

function checked(time: number): Date | string {
  return time >= 0 && time <= latest
    ? new Date(time)
    : "The clock goes from 1970 to 9999; a time is written as 2030-01-01T00:00:00Z";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
