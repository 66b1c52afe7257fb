// Cold start: from `import "stowage"`, installed as it is published, to the first signed URL, over an empty script, and
// the AWS SDK beside it. Fails above 20 ms.
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { alternate } from "./measure/alternate.js";
import { median } from "./measure/median.js";
import { printContenders } from "./measure/print-contenders.js";
import { verdict } from "./measure/verdict.js";
import { versionOf } from "./measure/version-of.js";
import { withPublished } from "./start/install-published.js";
import { timeProcess } from "./start/time-process.js";

const rounds = Number(process.env.ROUNDS ?? 25);
const sdk = versionOf("@aws-sdk/s3-request-presigner");
const ours = "stowage";
const scripts = { "empty script": "start/empty.js", [ours]: "start/ours.js", [sdk]: "start/sdk.js" };

const results = await withPublished((folder) => {
  copyFileSync(new URL("start/ours.js", import.meta.url), join(folder, "ours.js"));
  const fileOf = (/** @type {string} */ name) =>
    name === ours ? join(folder, "ours.js") : fileURLToPath(new URL(scripts[name], import.meta.url));
  // Once for the page cache.
  for (const name of Object.keys(scripts)) timeProcess(fileOf(name));
  return alternate(scripts, rounds, async (name) => timeProcess(fileOf(name)));
});
const above = (/** @type {string} */ name, /** @type {string} */ field) =>
  median(results[name], field).median - median(results["empty script"], field).median;

const note = `${above(ours, "cpu").toFixed(0)} ms CPU`;
verdict("first signed URL over an empty script", above(ours, "wall"), { most: 20, unit: "ms", note });
console.log(`${sdk}: ${above(sdk, "wall").toFixed(0)} ms over an empty script, ${above(sdk, "cpu").toFixed(0)} ms CPU`);
console.log(`Node ${process.version}, ${rounds} starts of each in turns, median (min–max)`);
printContenders(results, [
  { field: "wall", unit: "ms" },
  { field: "cpu", unit: "ms CPU" },
]);
