import { commander } from "../commander.ts";

/** The length of a day of lifecycle rules from the command line, in seconds. */
export function parseLifecycleDay(text: string): number {
  const seconds = Number(text);
  if (/^\d+$/.test(text) && seconds >= 1 && seconds <= 86_400) return seconds;
  throw new commander.InvalidArgumentError("A day is a whole number of seconds from 1 to 86400.");
}
