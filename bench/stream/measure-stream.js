import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import { peakMiB, timed } from "../measure/usage.js";
import { source, total } from "../upload/source.js";

/** What the server answers a GET of this key with: 1 GiB of the same bytes that are uploaded. */
const largeKey = "archive/measured.large";
/** Where contenders upload to that name the key themselves. */
export const uploadKey = "archive/measured.bin";

/**
 * @typedef {object} StreamClient
 * @property {(body: import("node:stream").Readable) => Promise<string>} upload Stores a body of unknown length; its key.
 * @property {(key: string) => Promise<AsyncIterable<Uint8Array>>} download Opens an object.
 */

/**
 * Uploads or downloads 1 GiB, as BENCH_DIRECTION says, and prints what it took, as JSON. With BENCH_CHECK it uploads,
 * downloads the same and compares the bytes, for a server that verifies and keeps.
 *
 * @param {StreamClient} client The contender.
 */
export async function measureStream(client) {
  const result = process.env.BENCH_CHECK === "1" ? await check(client) : await measure(client);
  process.stdout.write(JSON.stringify(result));
}

/** @param {StreamClient} client As above. */
async function measure({ upload, download }) {
  const work =
    process.env.BENCH_DIRECTION === "upload" ? () => upload(source()) : async () => drain(await download(largeKey));
  const { seconds, cpuSeconds } = await timed(work);
  const rate = Math.round(total / 1e6 / seconds);
  return { rate, cpuSeconds: Number(cpuSeconds.toFixed(2)), rssMiB: peakMiB() };
}

/** @param {StreamClient} client As above. */
async function check({ upload, download }) {
  const sums = { sent: 0, received: 0 };
  for await (const chunk of source()) sums.sent = crc32(chunk, sums.sent);
  const key = await upload(source());
  await drain(await download(key), (chunk) => (sums.received = crc32(chunk, sums.received)));
  if (sums.received !== sums.sent) throw new Error("Other bytes were downloaded than were uploaded");
  return {};
}

/**
 * Reads a stream to its end; all bytes must come.
 *
 * @param {AsyncIterable<Uint8Array>} body The stream.
 * @param {(chunk: Uint8Array) => void} [see] Sees what comes.
 */
async function drain(body, see = () => undefined) {
  let size = 0;
  const take = (/** @type {Uint8Array} */ chunk) => {
    size += chunk.length;
    see(chunk);
  };
  if ("pipe" in body) {
    const sink = new Writable({ write: (chunk, _, done) => (take(chunk), done()) });
    await pipeline(body, sink);
  } else for await (const chunk of body) take(chunk);
  if (size !== total) throw new Error(`The download has ${size} bytes`);
}
