/**
 * Writes a time as AWS signs it, such as `20130524T000000Z`.
 *
 * @param date A valid date; parts of a second are dropped.
 * @returns The time in UTC.
 */
export function formatAmzDate(date: Date): string {
  return `${date.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}
