import { runContender } from "./run-contender.js";

/**
 * Runs contenders in turns, the order reversed in every other round, and prints each result as a line of JSON.
 *
 * @param {Record<string, string>} scripts The contenders' files by their names.
 * @param {number} rounds How often.
 * @param {(name: string, script: string) => Promise<Record<string, number>>} [run] How one is run.
 * @returns {Promise<Record<string, Record<string, number>[]>>} The results of each, round by round.
 */
export async function alternate(scripts, rounds, run = (_, script) => runContender(script)) {
  /** @type {Record<string, Record<string, number>[]>} */
  const results = Object.fromEntries(Object.keys(scripts).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const order = Object.entries(scripts);
    if (round % 2 === 1) order.reverse();
    for (const [name, script] of order) {
      const result = await run(name, script);
      results[name].push(result);
      process.stderr.write(`${JSON.stringify({ round: round + 1, name, ...result })}\n`);
    }
  }
  return results;
}
