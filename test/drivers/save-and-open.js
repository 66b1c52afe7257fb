// Saves and opens small files, as many as the first argument says, and prints how the memory of this process grew with
// them: bytes for each pair, from samples that follow a collection of garbage. Runs with --expose-gc.
import { defineStorages, openStorages, privateStorage } from "stowage";

const operations = Number(process.argv[2]);
const samples = 20;
const concurrency = 8;
const body = Buffer.alloc(4096, "stowage ");

const config = defineStorages({
  app: "leak",
  region: "us-east-1",
  storages: { files: privateStorage({ accept: "anything", maxSize: "1 MB" }) },
});
const storages = openStorages(config);

async function saveAndOpen() {
  const { key } = await storages.files.save("leak.bin", body);
  const { length } = await (await storages.files.open(key)).bytes();
  if (length !== body.length) throw new Error(`${length} bytes were read`);
}

/** @param {number} count How many. */
async function repeat(count) {
  let left = count;
  const work = async () => {
    while (left-- > 0) await saveAndOpen();
  };
  await Promise.all(Array.from({ length: concurrency }, work));
}

/** What is in use once all garbage is gone, also what only a turn of the event loop lets go. */
async function sample() {
  for (let i = 0; i < 3; i += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc();
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: heapUsed + external, rss };
}

/** @param {number[]} values Some samples. */
function middleOf(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

/**
 * How far the middle of the last quarter lies above that of the first: single samples go up and down with what V8 compiles
 * and drops.
 *
 * @param {number[]} values One for each sample.
 */
function growthOf(values) {
  const quarter = Math.ceil(values.length / 4);
  return middleOf(values.slice(-quarter)) - middleOf(values.slice(0, quarter));
}

// Until the code is compiled and the connections are open, memory grows and is no leak.
const warmUp = Math.max(2000, operations / 10);
await repeat(warmUp);
const taken = [await sample()];
const each = Math.ceil(operations / samples);
while (taken.length <= samples) {
  await repeat(each);
  taken.push(await sample());
}
const perPair = (/** @type {"heap" | "rss"} */ what) =>
  growthOf(taken.map((one) => one[what])) / (each * Math.floor((samples * 3) / 4));
const result = { pairs: each * samples, heapPerPair: perPair("heap"), rssPerPair: perPair("rss"), taken };
console.log(JSON.stringify(result));
await storages[Symbol.asyncDispose]();
