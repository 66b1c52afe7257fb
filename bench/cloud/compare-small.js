import { alternate } from "../measure/alternate.js";
import { median, show } from "../measure/median.js";
import { runContender } from "../measure/run-contender.js";
import { openGateway } from "../servers/gateway.js";
import { withServer } from "../servers/with-server.js";

const servers = { stowage: "servers/stowage.js", "s3rver 3.7.1": "servers/s3rver.js" };
const gateway = "Ceph Object Gateway";
const promises = [
  { operation: "put", competitor: "s3rver 3.7.1", least: 3 },
  { operation: "get", competitor: "s3rver 3.7.1", least: 6 },
  { operation: "put", competitor: gateway, least: 1 },
  { operation: "get", competitor: gateway, least: 1 },
];

/**
 * 4 KiB objects: the embedded cloud beside its competitors.
 *
 * @param {number} rounds How often.
 * @returns {Promise<{ kept: boolean, lines: string[] }>} Whether the promises are kept, and what to print.
 */
export async function compareSmall(rounds) {
  const results = await measure(rounds);
  if (!results.stowage.every(({ verifies }) => verifies)) throw new Error("The cloud took a tampered signature");
  const verdicts = promises.map((promise) => judge(promise, results));
  const rates = Object.entries(results).map(([name, runs]) => describe(name, runs));
  return { kept: verdicts.every(({ kept }) => kept), lines: [...verdicts.map(({ line }) => line), ...rates] };
}

/** @param {number} rounds How often. */
async function measure(rounds) {
  const opened = await openGateway();
  const contenders = { ...servers, ...(opened && { [gateway]: "" }) };
  try {
    return await alternate(contenders, rounds, (name, script) => {
      const run = (/** @type {Record<string, string>} */ env) => runContender("cloud/small-objects.js", env);
      return opened !== undefined && name === gateway ? opened.use(run) : withServer(script, run);
    });
  } finally {
    await opened?.close();
  }
}

/**
 * @param {typeof promises[number]} promise What is promised.
 * @param {Record<string, Record<string, number>[]>} results What was measured.
 */
function judge({ operation, competitor, least }, results) {
  const what = `${operation.toUpperCase()} of 4 KiB`;
  const runs = results[competitor];
  if (runs === undefined) return { kept: true, line: `${what}: ${competitor}: not run` };
  const ratio = median(results.stowage, operation).median / median(runs, operation).median;
  return {
    kept: ratio >= least,
    line: `${what}: ${ratio.toFixed(1)} times ${competitor} (at least ${least} promised)`,
  };
}

/**
 * @param {string} name The contender.
 * @param {Record<string, number>[]} runs What was measured of it.
 */
function describe(name, runs) {
  const of = (/** @type {"put" | "get"} */ operation) => {
    const cpu = median(runs, `${operation}CpuMicroseconds`);
    const spent = Number.isNaN(cpu.median) ? "" : `, ${show(cpu)} µs CPU`;
    return `${operation.toUpperCase()} ${show(median(runs, operation))}/s${spent}`;
  };
  const memory = median(runs, "rssMiB");
  const taken = Number.isNaN(memory.median) ? "" : `, ${show(memory)} MiB RSS`;
  const note = runs.every(({ verifies }) => verifies) ? "" : " (takes a tampered signature)";
  return `  ${name.padEnd(20)} ${of("put")}; ${of("get")}${taken}${note}`;
}
