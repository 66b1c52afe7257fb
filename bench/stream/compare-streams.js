import { alternate } from "../measure/alternate.js";
import { bun, bunPackage } from "../measure/bun.js";
import { median } from "../measure/median.js";
import { printContenders } from "../measure/print-contenders.js";
import { runContender } from "../measure/run-contender.js";
import { verdict } from "../measure/verdict.js";
import { versionOf } from "../measure/version-of.js";
import { withServer } from "../servers/with-server.js";

const ours = "Storage";
const sdk = `${versionOf("@aws-sdk/lib-storage")} and client-s3`;
/** @type {Record<string, string>} */
const contenders = {
  [ours]: "stream/ours.js",
  [sdk]: "stream/sdk.js",
  [versionOf("minio")]: "stream/minio.js",
  ...(bun && { [`Bun's S3Client (${versionOf(bunPackage)})`]: "stream/s3.bun.js" }),
};
// TLS itself takes most of a download's CPU, which nobody can halve.
const promises = { upload: { HTTP: 0.25, TLS: 0.25 }, download: { HTTP: 0.5, TLS: undefined } };

/** Has each upload to the embedded cloud, which verifies signatures and checksums, and compare what it downloads. */
export async function checkContenders() {
  await withServer("servers/stowage.js", async (place) => {
    for (const script of Object.values(contenders)) {
      await runContender(script, { ...place, BENCH_CHECK: "1", BENCH_BYTES: String(40 * 2 ** 20) });
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
    const results = await alternate(contenders, rounds, (_, script) =>
      runContender(script, { ...place, BENCH_DIRECTION: direction }, { pin: true }),
    );
    const what = `1 GiB ${direction} over ${protocol}`;
    const share = median(results[ours], "cpuSeconds").median / median(results[sdk], "cpuSeconds").median;
    const most = promises[direction][protocol];
    if (most === undefined) console.log(`${what}: ${share.toFixed(2)} of the SDK's CPU (nothing is promised)`);
    else verdict(`${what}, CPU`, share, { most, unit: "of the SDK's", digits: 2 });
    if (direction === "upload")
      verdict(`${what}, RSS`, median(results[ours], "rssMiB").max, { most: 100, unit: "MiB", digits: 0 });
    printContenders(results, [
      { field: "rate", unit: "MB/s" },
      { field: "cpuSeconds", unit: "s CPU", digits: 2 },
      { field: "rssMiB", unit: "MiB RSS" },
    ]);
  }
}
