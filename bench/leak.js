// Memory over 100,000 saves and opens of 4 KiB through Storage, against a server that stores nothing. Fails when it grows.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { verdict } from "./measure/verdict.js";
import { openNullServer } from "./servers/null-s3.js";

const operations = process.env.OPERATIONS ?? "100000";
const script = fileURLToPath(new URL("../test/drivers/save-and-open.js", import.meta.url));

const server = await openNullServer();
const place = {
  STOWAGE_STAGE: "dev",
  STOWAGE_ENDPOINT: server.endpoint,
  STOWAGE_BUCKET: server.env.BENCH_BUCKET,
  STOWAGE_ACCESS_KEY_ID: server.env.BENCH_ACCESS_KEY_ID,
  STOWAGE_SECRET_ACCESS_KEY: server.env.BENCH_SECRET_ACCESS_KEY,
};
try {
  const args = ["--expose-gc", script, operations];
  const output = execFileSync(process.execPath, args, { env: { ...process.env, ...place }, encoding: "utf8" });
  process.stderr.write(output);
  const { pairs, heapPerPair, rssPerPair, taken } = JSON.parse(output);
  verdict("heap for each save and open", heapPerPair, {
    most: 2,
    unit: "bytes",
    digits: 2,
    note: fromTo(taken, "heap"),
  });
  console.log(`RSS: ${rssPerPair.toFixed(1)} bytes for each (nothing is promised; ${fromTo(taken, "rss")})`);
  console.log(
    `Node ${process.version}, ${pairs.toLocaleString("en")} saves and opens, each sample after a forced collection`,
  );
} finally {
  await server.close();
}

/**
 * @param {{ heap: number, rss: number }[]} taken The samples.
 * @param {"heap" | "rss"} what Which of it.
 * @returns {string} The first and the last.
 */
function fromTo(taken, what) {
  const [first, last] = [taken[0], taken[taken.length - 1]].map((one) => (one[what] / 2 ** 20).toFixed(1));
  return `${first} MiB at first, ${last} at last`;
}
