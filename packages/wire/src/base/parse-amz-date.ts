const form = /^\d{8}T\d{6}Z$/;

/**
 * Reads a time of the form `20130524T000000Z`.
 *
 * @param text The text.
 * @returns The time, or `undefined` when the text has another form or names no real time.
 */
export function parseAmzDate(text: string): Date | undefined {
  if (!form.test(text)) return undefined;
  const [year, month, day] = [digits(text, 0, 4), digits(text, 4, 6), digits(text, 6, 8)];
  const [hour, minute, second] = [digits(text, 9, 11), digits(text, 11, 13), digits(text, 13, 15)];
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  // A day or hour too many would roll over into the next one, and the first hundred years into the twentieth century.
  const rolled = date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day;
  return rolled || hour > 23 || minute > 59 || second > 59 ? undefined : date;
}

function digits(text: string, start: number, end: number): number {
  return Number(text.slice(start, end));
}
