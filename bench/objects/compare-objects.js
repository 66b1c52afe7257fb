import { alternate } from "../measure/alternate.js";
import { median, show } from "../measure/median.js";
import { printContenders } from "../measure/print-contenders.js";
import { runContender } from "../measure/run-contender.js";
import { timesAsFast } from "../measure/times-as-fast.js";
import { verdict } from "../measure/verdict.js";
import { measureCeiling } from "./ceiling.js";
import { contenders, minio, opendal, ours, oursSigned, sdk } from "./contenders.js";

const operations = /** @type {const} */ (["put", "get"]);

/**
 * Measures all contenders with some operations at a time, and prints the promises and the figures.
 *
 * @param {import("../servers/null-s3.js").NullServer} server The server.
 * @param {number} concurrency How many at a time.
 * @param {number} rounds How often.
 */
export async function compareObjects(server, concurrency, rounds) {
  const ceiling = measureCeiling(server.endpoint, concurrency);
  const scripts = Object.fromEntries(Object.entries(contenders).map(([name, { script }]) => [name, script]));
  const results = await alternate(scripts, rounds, (name, script) => {
    const env = { ...server.env, ...contenders[name].env, BENCH_CONCURRENCY: String(concurrency) };
    return runContender(script, env, { pin: true });
  });
  for (const operation of operations) judgeAll(operation, concurrency, results);
  console.log(`4 KiB, ${concurrency} at a time; the server answers at most ${describe(ceiling)}`);
  printContenders(results, [
    { field: "put", unit: "PUT/s" },
    { field: "putCpu", unit: "µs CPU", digits: 1 },
    { field: "get", unit: "GET/s" },
    { field: "getCpu", unit: "µs CPU", digits: 1 },
    { field: "rssMiB", unit: "MiB RSS" },
  ]);
  for (const name of Object.keys(results)) printAtCeiling(name, results[name], ceiling);
}

/**
 * Prints how far the promises are kept. A PUT is judged as it is to 127.0.0.1, where ours does not sign the payload, and as it
 * is over HTTP to any other host, where it does as the AWS SDK and minio do.
 *
 * @param {"put" | "get"} operation What was done.
 * @param {number} concurrency How many at a time.
 * @param {Record<string, Record<string, number>[]>} results What was measured.
 */
function judgeAll(operation, concurrency, results) {
  const fields = { rate: operation, cpu: `${operation}Cpu` };
  const promises = { [sdk]: concurrency === 32 ? 15 : 1, [minio]: 1, [opendal]: 1 };
  for (const our of operation === "put" ? [ours, oursSigned] : [ours]) {
    for (const [theirs, least] of Object.entries(promises)) {
      const what = `${operation.toUpperCase()} c=${concurrency}, ${our} beside ${theirs}`;
      verdict(what, ...timesAsFast(results, our, theirs, least, fields));
    }
  }
}

/** @param {{ put: number, get: number } | undefined} ceiling What wrk measured. */
function describe(ceiling) {
  if (ceiling === undefined) return "unknown: no wrk here (Debian: apt-get install wrk)";
  return `${ceiling.put.toLocaleString("en")} PUT/s and ${ceiling.get.toLocaleString("en")} GET/s (wrk)`;
}

/**
 * Says where a rate is the server's rather than the client's, so that only the CPU tells contenders apart.
 *
 * @param {string} name The contender.
 * @param {Record<string, number>[]} runs What was measured of it.
 * @param {{ put: number, get: number } | undefined} ceiling What wrk measured.
 */
function printAtCeiling(name, runs, ceiling) {
  for (const operation of operations) {
    if (ceiling === undefined || median(runs, operation).median < 0.8 * ceiling[operation]) continue;
    console.log(
      `  ${name} is at the ceiling with ${operation.toUpperCase()}: read its CPU, ${show(median(runs, `${operation}Cpu`), 1)} µs`,
    );
  }
}
