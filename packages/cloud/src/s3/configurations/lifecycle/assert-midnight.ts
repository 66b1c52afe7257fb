import { invalidArgument } from "../../errors/invalid-argument.ts";

/** Holds an ISO time to midnight UTC, the only time of day at which lifecycles do anything. */
export function assertMidnight(date: string): void {
  if (!date.endsWith("T00:00:00.000Z")) throw invalidArgument("Date", date, "'Date' must be at midnight GMT");
}
