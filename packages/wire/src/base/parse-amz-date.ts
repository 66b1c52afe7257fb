const form = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/**
 * Reads a time of the form `20130524T000000Z`.
 *
 * @param text The text.
 * @returns The time, or `undefined` when the text has another form or names no real time.
 */
export function parseAmzDate(text: string): Date | undefined {
  if (!form.test(text)) return undefined;
  const iso = text.replace(form, "$1-$2-$3T$4:$5:$6.000Z");
  const date = new Date(iso);
  const real = !Number.isNaN(date.getTime()) && date.toISOString() === iso;
  return real ? date : undefined;
}
