/**
 * Prints how far a promise is kept, and makes the command fail when it is not.
 *
 * @param {string} what The promise's subject.
 * @param {number} value What was measured.
 * @param {{ least?: number, most?: number, unit?: string, digits?: number, note?: string }} promise Its bounds.
 */
export function verdict(what, value, { least, most, unit = "times", digits = 1, note }) {
  const kept = value >= (least ?? Number.NEGATIVE_INFINITY) && value <= (most ?? Number.POSITIVE_INFINITY);
  const bound = least === undefined ? `at most ${most}` : `at least ${least}`;
  console.log(
    `${kept ? "kept" : "NOT KEPT"}: ${what}: ${value.toFixed(digits)} ${unit} (${bound} promised${note === undefined ? "" : `; ${note}`})`,
  );
  if (!kept) process.exitCode = 1;
}
