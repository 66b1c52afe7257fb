/**
 * The middle of some values, and how far they spread.
 *
 * @param {Record<string, number>[]} results What was measured, round by round.
 * @param {string} field Which of it.
 * @returns {{ median: number, min: number, max: number }} The values in the field's unit.
 */
export function median(results, field) {
  const sorted = results.map((result) => result[field]).toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const value = (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
  return { median: value, min: sorted[0], max: sorted[sorted.length - 1] };
}

/**
 * @param {{ median: number, min: number, max: number }} value What to show.
 * @param {number} [digits] Digits after the point.
 * @returns {string} `median (min–max)`.
 */
export function show(value, digits = 0) {
  const text = (/** @type {number} */ number) =>
    number.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${text(value.median)} (${text(value.min)}–${text(value.max)})`;
}
