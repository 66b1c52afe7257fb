const withZone = /^[A-Z][a-z]{2,8}, \d\d[ -][A-Z][a-z]{2}[ -]\d{2,4} \d\d:\d\d:\d\d GMT$/;
const asctime = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/;

/**
 * Reads a date in one of the three forms of HTTP.
 *
 * @returns Milliseconds since the epoch; undefined for what is no date.
 */
export function parseHttpDate(text: string): number | undefined {
  const zoned = asctime.test(text) ? `${text} GMT` : text;
  if (zoned === text && !withZone.test(text)) return undefined;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? undefined : time;
}
