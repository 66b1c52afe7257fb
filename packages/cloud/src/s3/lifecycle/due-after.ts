/** The first midnight at or after a number of days has passed; all in milliseconds, midnights counted from the epoch. */
export function dueAfter(start: number, days: number, day: number): number {
  return Math.ceil((start + days * day) / day) * day;
}
