import { median, show } from "./median.js";

/**
 * Prints a line for each contender.
 *
 * @param {Record<string, Record<string, number>[]>} results What was measured, by contender.
 * @param {{ field: string, unit: string, digits?: number }[]} columns What to show of it.
 */
export function printContenders(results, columns) {
  const width = Math.max(...Object.keys(results).map((name) => name.length));
  for (const [name, runs] of Object.entries(results)) {
    const values = columns.map(({ field, unit, digits }) => `${show(median(runs, field), digits)} ${unit}`);
    console.log(`  ${name.padEnd(width)}  ${values.join(", ")}`);
  }
}
