import { commander } from "../commander.ts";

/** A number of things from the command line. */
export function parseCount(text: string): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(number)) throw new commander.InvalidArgumentError("It is a whole number, such as 5.");
  return number;
}
