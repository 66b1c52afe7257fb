import { median } from "./median.js";

/**
 * Compares two contenders by their medians.
 *
 * @param {Record<string, Record<string, number>[]>} results What was measured, by contender.
 * @param {string} ours One contender.
 * @param {string} theirs The other.
 * @param {number} least How many times as fast the one is promised to be.
 * @param {{ rate: string, cpu: string }} [fields] Where a result has its rate, and its CPU for each operation.
 * @returns {[number, { least: number, digits: number, note: string }]} How many times it is, for verdict(). The ratio of
 *   CPU stands beside it, since it hardly depends on what else the machine does.
 */
export function timesAsFast(results, ours, theirs, least, { rate, cpu } = { rate: "rate", cpu: "cpuMicroseconds" }) {
  const of = (/** @type {string} */ name, /** @type {string} */ field) => median(results[name], field).median;
  const note = `by CPU ${(of(theirs, cpu) / of(ours, cpu)).toFixed(1)} times`;
  return [of(ours, rate) / of(theirs, rate), { least, digits: 1, note }];
}
