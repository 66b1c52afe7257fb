// 4 KiB hits of the edge beside nginx's proxy_cache, each on the same core, driven by wrk from the other one. Fails below
// half of nginx. Then 1 GiB through the edge, which fails above 150 MiB resident.
import { openContenders } from "./edge/open-contenders.js";
import { streamLarge } from "./edge/stream-large.js";
import { alternate } from "./measure/alternate.js";
import { cores } from "./measure/cores.js";
import { median, show } from "./measure/median.js";
import { runContender } from "./measure/run-contender.js";
import { timesAsFast } from "./measure/times-as-fast.js";
import { verdict } from "./measure/verdict.js";

const rounds = Number(process.env.ROUNDS ?? 5);
const large = await streamLarge();
const opened = await openContenders();
try {
  const names = Object.fromEntries(Object.keys(opened.contenders).map((name) => [name, ""]));
  const run = (/** @type {string} */ name) => runContender("edge/hits.js", opened.contenders[name]);
  const results = await alternate(names, rounds, run);
  verdict("hits of 4 KiB beside nginx", ...timesAsFast(results, "stowage", "nginx", 0.5));
  const times = `${large.miss.toFixed(1)} s from the bucket, ${large.hit.toFixed(1)} s from the cache`;
  verdict("1 GiB through the edge", large.peakMiB, { most: 150, unit: "MiB resident", digits: 0, note: times });
  for (const [name, runs] of Object.entries(results)) {
    const [rate, cpu, memory] = ["rate", "cpuMicroseconds", "rssMiB"].map((field) => median(runs, field));
    console.log(`  ${name.padEnd(10)} ${show(rate)}/s, ${show(cpu, 1)} µs CPU, ${show(memory)} MiB RSS`);
  }
  console.log(`Node ${process.version}, ${opened.nginx}, ${rounds} rounds, median (min–max), ${cores}`);
} finally {
  await opened.close();
}
