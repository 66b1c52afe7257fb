import { median, show } from "../measure/median.js";
import { runContender } from "../measure/run-contender.js";
import { withServer } from "../servers/with-server.js";
import { measureLimits } from "./limits.js";

const uploads = { "one PUT": "put", "parts of 8 MiB": "parts" };
const leastOfLimit = 0.6;
const mostMemory = 200;

/**
 * 1 GiB up and down, beside what MD5 and the disk allow in the same round.
 *
 * @param {number} rounds How often.
 * @returns {Promise<{ kept: boolean, lines: string[] }>} Whether the promises are kept, and what to print.
 */
export async function compareLarge(rounds) {
  const limits = [];
  /** @type {Record<string, Record<string, number>[]>} */
  const results = Object.fromEntries(Object.keys(uploads).map((name) => [name, []]));
  for (let round = 1; round <= rounds; round += 1) {
    const limit = measureLimits();
    limits.push({ ...limit, slower: Math.min(limit.md5, limit.disk) });
    process.stderr.write(`${JSON.stringify({ round, ...limit })}\n`);
    for (const [name, upload] of Object.entries(uploads)) {
      const run = (/** @type {Record<string, string>} */ env) =>
        runContender("cloud/large-object.js", { ...env, BENCH_UPLOAD: upload });
      const result = await withServer("servers/stowage.js", run);
      results[name].push(result);
      process.stderr.write(`${JSON.stringify({ round, name, ...result })}\n`);
    }
  }
  const slower = median(limits, "slower").median;
  const verdicts = Object.entries(results).map(([name, runs]) => judge(name, runs, slower));
  const bounds = `  openssl speed md5 ${show(median(limits, "md5"))} MB/s, dd conv=fsync ${show(median(limits, "disk"))} MB/s`;
  return { kept: verdicts.every(({ kept }) => kept), lines: [...verdicts.flatMap(({ lines }) => lines), bounds] };
}

/**
 * @param {string} name How it is uploaded.
 * @param {Record<string, number>[]} runs What was measured.
 * @param {number} slower The slower limit in MB/s.
 */
function judge(name, runs, slower) {
  const [up, down, memory] = ["up", "down", "rssMiB"].map((field) => median(runs, field));
  const share = up.median / slower;
  const kept = share >= leastOfLimit && down.median >= up.median && memory.max < mostMemory;
  const lines = [
    `1 GiB up in ${name}: ${(share * 100).toFixed(0)} % of the slower limit (at least ${leastOfLimit * 100} promised), ` +
      `down ${(down.median / up.median).toFixed(1)} times as fast as up (at least 1), ` +
      `${memory.max} MiB RSS at most (less than ${mostMemory})`,
    `  up ${show(up)} MB/s, ${show(median(runs, "upCpuSeconds"), 2)} s CPU; ` +
      `down ${show(down)} MB/s, ${show(median(runs, "downCpuSeconds"), 2)} s CPU`,
  ];
  return { kept, lines };
}
