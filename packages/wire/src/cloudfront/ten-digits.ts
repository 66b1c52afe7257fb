const zero = 0x30;

/** Whether a second since 1970 has ten digits in decimal, as those from 2001 to 2286 have. */
export function hasTenDigits(second: number): boolean {
  return Number.isInteger(second) && second >= 1e9 && second < 1e10;
}

/**
 * Writes a number of ten digits as ASCII. In two halves: each is a small integer, whose divisions cost a fraction.
 *
 * @param bytes Where it is written to.
 * @param at Where it begins there.
 * @param value The number.
 */
export function writeTenDigits(bytes: Uint8Array, at: number, value: number): void {
  const half = Math.floor(value / 1e5);
  let [high, low] = [half | 0, (value - half * 1e5) | 0];
  for (let index = 4; index >= 0; index -= 1) {
    const [restOfHigh, restOfLow] = [(high / 10) | 0, (low / 10) | 0];
    bytes[at + index] = zero + high - restOfHigh * 10;
    bytes[at + 5 + index] = zero + low - restOfLow * 10;
    high = restOfHigh;
    low = restOfLow;
  }
}
