import { alternate } from "../measure/alternate.js";
import { bun, bunPackage } from "../measure/bun.js";
import { median } from "../measure/median.js";
import { printContenders } from "../measure/print-contenders.js";
import { runContender } from "../measure/run-contender.js";
import { verdict } from "../measure/verdict.js";
import { versionOf } from "../measure/version-of.js";
import { withServer } from "../servers/with-server.js";

const ours = "Storage";
const oursSigned = "Storage, payload signed";
const sdk = `${versionOf("@aws-sdk/lib-storage")} and client-s3`;
/** @type {Record<string, { script: string, env?: Record<string, string> }>} */
const contenders = {
  [ours]: { script: "stream/ours.js" },
  [oursSigned]: { script: "stream/ours.js", env: { BENCH_SIGNED: "1" } },
  [sdk]: { script: "stream/sdk.js" },
  [versionOf("minio")]: { script: "stream/minio.js" },
  ...(bun && { [`Bun's S3Client (${versionOf(bunPackage)})`]: { script: "stream/s3.bun.js" } }),
};
// TLS itself takes most of a download's CPU, which nobody can halve.
const promises = { upload: { HTTP: 0.25, TLS: 0.25 }, download: { HTTP: 0.5, TLS: undefined } };

/** Has each upload to the embedded cloud, which verifies signatures and checksums, and compare what it downloads. */
export async function checkContenders() {
  await withServer("servers/stowage.js", async (place) => {
    for (const { script, env } of Object.values(contenders)) {
      await runContender(script, { ...place, ...env, BENCH_CHECK: "1", BENCH_BYTES: String(40 * 2 ** 20) });
    }
  });
}

/**
 * Measures all contenders up and down, and prints the promises and the figures.
 *
 * @param {"HTTP" | "TLS"} protocol What the place speaks.
 * @param {Record<string, string>} place Where the server answers.
 * @param {number} rounds How often.
 */
export async function compareStreams(protocol, place, rounds) {
  for (const direction of /** @type {const} */ (["upload", "download"])) {
    const hashes = protocol === "HTTP" && direction === "upload";
    const chosen = Object.entries(contenders).filter(([name]) => hashes || name !== oursSigned);
    const scripts = Object.fromEntries(chosen.map(([name, { script }]) => [name, script]));
    const results = await alternate(scripts, rounds, (name, script) => {
      const env = { ...place, ...contenders[name].env, BENCH_DIRECTION: direction };
      return runContender(script, env, { pin: true });
    });
    for (const name of [ours, oursSigned].filter((each) => each in results)) {
      judge(`1 GiB ${direction} over ${protocol}, ${name}`, results[name], results[sdk], promises[direction][protocol]);
    }
    printContenders(results, [
      { field: "rate", unit: "MB/s" },
      { field: "cpuSeconds", unit: "s CPU", digits: 2 },
      { field: "rssMiB", unit: "MiB RSS" },
    ]);
  }
}

/**
 * Prints how far the promises are kept.
 *
 * @param {string} what What was done, over what, by whom.
 * @param {Record<string, number>[]} our What was measured of us.
 * @param {Record<string, number>[]} sdks And of the SDK.
 * @param {number | undefined} most The share of the SDK's CPU that is promised.
 */
function judge(what, our, sdks, most) {
  const share = median(our, "cpuSeconds").median / median(sdks, "cpuSeconds").median;
  if (most === undefined) console.log(`${what}: ${share.toFixed(2)} of the SDK's CPU (nothing is promised)`);
  else verdict(`${what}, CPU`, share, { most, unit: "of the SDK's", digits: 2 });
  if (!what.includes("upload")) return;
  verdict(`${what}, RSS`, median(our, "rssMiB").max, { most: 100, unit: "MiB", digits: 0 });
}
