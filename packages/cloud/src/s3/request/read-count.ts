import { invalidArgument } from "../errors/invalid-argument.ts";

const largest = 2_147_483_647;

/**
 * Reads a whole number from 0 to 2147483647.
 *
 * @param name The parameter or header that holds it.
 * @param text Its value.
 * @returns The number; anything else throws `InvalidArgument`.
 */
export function readCount(name: string, text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= largest) return value;
  throw invalidArgument(name, text, `Provided ${name} not an integer or within integer range`);
}
