import { peakMiB } from "../measure/usage.js";
import { checkedKeys, keys } from "./keys.js";

const warmUp = 1000;
const measured = 2000;
const batchSize = 100;
const batches = Array.from({ length: keys.length / batchSize }, (_, index) =>
  keys.slice(index * batchSize, (index + 1) * batchSize),
);

/**
 * Signs for a while and prints how fast, as JSON; with BENCH_CHECK it prints URLs to be checked instead.
 *
 * @param {(key: string) => string | Promise<string>} sign Signs one key.
 * @param {(keys: string[]) => void | Promise<void>} signMany Signs each of some keys.
 */
export async function measureRate(sign, signMany) {
  if (process.env.BENCH_CHECK === "1") {
    const urls = await Promise.all(checkedKeys.map(async (key) => await sign(key)));
    process.stdout.write(JSON.stringify({ urls }));
    return;
  }
  await signFor(signMany, warmUp);
  const before = process.cpuUsage();
  const { count, seconds } = await signFor(signMany, measured);
  const { user, system } = process.cpuUsage(before);
  const rate = Math.round(count / seconds);
  const cpuMicroseconds = Number(((user + system) / count).toFixed(3));
  process.stdout.write(JSON.stringify({ rate, cpuMicroseconds, rssMiB: peakMiB() }));
}

/**
 * @param {(keys: string[]) => void | Promise<void>} signMany As above.
 * @param {number} milliseconds How long.
 * @returns {Promise<{ count: number, seconds: number }>} How many there were, and how long they took.
 */
async function signFor(signMany, milliseconds) {
  const started = performance.now();
  let turns = 0;
  for (; performance.now() - started < milliseconds; turns += 1) await signMany(batches[turns % batches.length]);
  return { count: turns * batchSize, seconds: (performance.now() - started) / 1000 };
}
