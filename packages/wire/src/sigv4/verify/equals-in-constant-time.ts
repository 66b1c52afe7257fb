import { timingSafeEqual } from "node:crypto";

/**
 * Compares two signatures without telling by the time taken where they differ.
 *
 * @param computed The right signature.
 * @param sent The one received.
 * @returns Whether they are equal.
 */
export function equalsInConstantTime(computed: string, sent: string): boolean {
  const expected = Buffer.from(computed);
  const received = Buffer.from(sent);
  return expected.length === received.length && timingSafeEqual(expected, received);
}
