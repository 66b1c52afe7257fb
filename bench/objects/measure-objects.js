import { crc32 } from "node:zlib";
import { peakMiB, timed } from "../measure/usage.js";

const size = 4096;
const concurrency = Number(process.env.BENCH_CONCURRENCY ?? 32);
const warmUp = 1000;
const measured = 1500;

/** What is stored: the bytes that the server without a memory answers with, so that both can be compared. */
const body = Buffer.alloc(size, "stowage ");

/**
 * @typedef {object} ObjectClient
 * @property {(body: Buffer, index: number) => Promise<unknown>} put Stores an object under a key of its own.
 * @property {(index: number) => Promise<Uint8Array>} get Reads an object that was stored, whole.
 */

/**
 * Stores and reads objects of 4 KiB, some at a time, and prints how fast, as JSON. With BENCH_CHECK it stores one and
 * compares what it reads instead, for a server that verifies and keeps.
 *
 * @param {ObjectClient} client The contender.
 */
export async function measureObjects(client) {
  await client.put(body, 0);
  const read = await client.get(0);
  if (crc32(read) !== crc32(body)) throw new Error(`Other bytes were read than were stored: ${read.length}`);
  const result = process.env.BENCH_CHECK === "1" ? {} : await measure(client);
  process.stdout.write(JSON.stringify(result));
}

/** @param {ObjectClient} client As above. */
async function measure(client) {
  const put = await measureRate((index) => client.put(body, index));
  const get = await measureRate(async (index) => {
    const { length } = await client.get(index);
    if (length !== size) throw new Error(`GET gave ${length} bytes`);
  });
  return { put: put.rate, putCpu: put.cpu, get: get.rate, getCpu: get.cpu, rssMiB: peakMiB() };
}

/**
 * @param {(index: number) => Promise<unknown>} operation One operation; each has another index.
 * @returns {Promise<{ rate: number, cpu: number }>} Operations a second, and microseconds of CPU for each.
 */
async function measureRate(operation) {
  await repeat(operation, warmUp);
  const { value, seconds, cpuSeconds } = await timed(() => repeat(operation, measured));
  return { rate: Math.round(value / seconds), cpu: Number(((cpuSeconds * 1e6) / value).toFixed(1)) };
}

/**
 * @param {(index: number) => Promise<unknown>} operation As above.
 * @param {number} milliseconds How long.
 * @returns {Promise<number>} How many there were.
 */
async function repeat(operation, milliseconds) {
  const end = performance.now() + milliseconds;
  let count = 0;
  const work = async () => {
    while (performance.now() < end) await operation(count++);
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return count;
}
