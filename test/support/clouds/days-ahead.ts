const day = 24 * 60 * 60 * 1000;

/** A time so many days from now. */
export function daysAhead(days: number): Date {
  return new Date(Date.now() + days * day);
}
