import { commander } from "../commander.ts";

/** The seed of faults on purpose, from the command line. */
export function parseSeed(text: string): number {
  const seed = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(seed)) return seed;
  throw new commander.InvalidArgumentError("A seed is a whole number, such as 1.");
}
