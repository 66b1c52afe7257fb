// Pages of 1,000 keys from a bucket of 10,000 and one of 1,000,000 in the same cloud. Prints each round as JSON.
import { createHash } from "node:crypto";
import { createBucket } from "../servers/create-bucket.js";
import { credentials, endpoint } from "../measure/place.js";
import { Connection } from "./connection.js";
import { signHead } from "./sign-head.js";

const rounds = Number(process.env.ROUNDS ?? 5);
const pagesPerRound = 40;
const pageSize = 1000;
const buckets = { few: 10_000, many: Number(process.env.BENCH_KEYS ?? 1_000_000) };
const payloadHash = createHash("sha256").digest("hex");
const keyOf = (/** @type {number} */ number) => `photos/${number.toString().padStart(8, "0")}.jpg`;

/** Fills a bucket through the API: empty objects, 64 at a time, durable like any other. */
async function fill(/** @type {string} */ bucket, /** @type {number} */ keys) {
  await createBucket({ endpoint, bucket, ...credentials });
  let next = 0;
  const connections = Array.from({ length: 64 }, () => new Connection(endpoint));
  const putRest = async (/** @type {Connection} */ connection) => {
    while (next < keys) await connection.fetch(signHead("PUT", keyOf(next++), { bucket, payloadHash, length: 0 }));
  };
  await Promise.all(connections.map(putRest));
  for (const connection of connections) connection.close();
}

/** Milliseconds of one page, from the request to its last byte. */
async function measurePage(/** @type {Connection} */ connection, /** @type {keyof typeof buckets} */ bucket) {
  const after = keyOf(Math.floor(Math.random() * (buckets[bucket] - pageSize)));
  const query = `list-type=2&start-after=${encodeURIComponent(after)}`;
  const head = signHead("GET", "", { bucket, query });
  const started = performance.now();
  const page = await connection.fetch(head);
  const milliseconds = performance.now() - started;
  const keys = page.toString("latin1").split("<Key>").length - 1;
  if (keys !== pageSize) throw new Error(`A page of ${bucket} has ${keys} keys`);
  return milliseconds;
}

const started = performance.now();
for (const [bucket, keys] of Object.entries(buckets)) await fill(bucket, keys);
const fillSeconds = Math.round((performance.now() - started) / 1000);
const connection = new Connection(endpoint);
const results = [];
for (let round = 0; round <= rounds; round += 1) {
  const milliseconds = { few: 0, many: 0 };
  for (let page = 0; page < pagesPerRound; page += 1) {
    milliseconds.few += (await measurePage(connection, "few")) / pagesPerRound;
    milliseconds.many += (await measurePage(connection, "many")) / pagesPerRound;
  }
  // The first round warms up.
  if (round > 0) results.push({ ...milliseconds, ratio: milliseconds.many / milliseconds.few });
}
connection.close();
process.stdout.write(JSON.stringify({ fillSeconds, keys: buckets.many, rounds: results }));
