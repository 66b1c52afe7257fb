import { median } from "../measure/median.js";
import { printContenders } from "../measure/print-contenders.js";
import { verdict } from "../measure/verdict.js";

/** Equal work: Django stores every file under two names, as ours does by default; the others store it once. */
const both = "stowage collect";
const once = "stowage collect, plain: []";
const delays = /** @type {const} */ ({ quick: "0 ms an answer", slow: "20 ms an answer" });
const deployed = /** @type {const} */ (["first", "unchanged"]);

/**
 * Prints how many times as fast ours is, how far the promises are kept, and the figures.
 *
 * @param {Record<"quick" | "slow", import("./measure-deploys.js").Deploys>} measured Without and with 20 ms an answer.
 */
export function judgeDeploys(measured) {
  printRatios(measured);
  const { quick, slow } = measured;
  const django = (name) => name.startsWith("Django");
  const aws = (name) => name.startsWith("aws");
  const tuned = (name) => name.endsWith("tuned");
  const named = (name) => /^(rclone|s3cmd|aws)/.test(name);
  compare("first deploy beside Django", quick, "first", django, 20);
  compare("first deploy beside tuned rclone", quick, "first", tuned, 1);
  compare("first deploy beside aws s3 sync", quick, "first", aws, 1);
  compare("first deploy beside Django, 20 ms", slow, "first", django, 150);
  compare("first deploy beside aws s3 sync, 20 ms", slow, "first", aws, 8);
  compare("unchanged deploy beside Django", quick, "unchanged", django, 60);
  compare("unchanged deploy beside the best of rclone, s3cmd and aws s3 sync", quick, "unchanged", named, 2);
  const requests = median(quick[both].unchanged, "requests").max;
  verdict("unchanged deploy, requests", requests, { most: 2, unit: "", digits: 0 });
  verdict("unchanged deploy, 20 ms", secondsOf(slow, both, "unchanged"), { most: 0.5, unit: "s", digits: 2 });
  for (const [kind, delay] of Object.entries(delays)) {
    for (const which of deployed) {
      console.log(`${which} deploy, ${delay}`);
      const results = Object.fromEntries(Object.entries(measured[kind]).map(([name, each]) => [name, each[which]]));
      printContenders(results, [
        { field: "seconds", unit: "s", digits: 2 },
        { field: "cpuSeconds", unit: "s CPU", digits: 2 },
        { field: "rssMiB", unit: "MiB RSS" },
        { field: "requests", unit: "requests" },
        { field: "mib", unit: "MiB sent" },
      ]);
    }
  }
}

/** @param {Record<"quick" | "slow", import("./measure-deploys.js").Deploys>} measured By median. */
function printRatios(measured) {
  console.log(
    `Times as fast as each, storing as many objects, ${Object.values(delays).join(" | ")} (first, unchanged)`,
  );
  const names = new Set(Object.values(measured).flatMap((deploys) => Object.keys(deploys)));
  for (const name of [both, once]) names.delete(name);
  const width = Math.max(...[...names].map((name) => name.length));
  for (const name of names) {
    const ratios = Object.keys(delays).map((kind) => {
      if (measured[kind][name] === undefined) return "–";
      return deployed.map((which) => ratio(measured[kind], name, which).toFixed(1)).join(", ");
    });
    console.log(`  ${name.padEnd(width)}  ${ratios.join(" | ")}`);
  }
}

/**
 * @param {string} what The promise's subject.
 * @param {import("./measure-deploys.js").Deploys} deploys What was measured.
 * @param {"first" | "unchanged"} which Which of the two.
 * @param {(name: string) => boolean} chosen Beside whom: the fastest of them counts.
 * @param {number} least How many times as fast is promised.
 */
function compare(what, deploys, which, chosen, least) {
  const rivals = Object.keys(deploys).filter(chosen);
  if (rivals.length === 0) console.log(`not measured: ${what}: it is not installed`);
  else verdict(what, Math.min(...rivals.map((name) => ratio(deploys, name, which))), { least });
}

/** How many times as fast as another ours is, both storing as many objects. */
function ratio(deploys, name, which) {
  return secondsOf(deploys, name, which) / secondsOf(deploys, name.startsWith("Django") ? both : once, which);
}

function secondsOf(deploys, name, which) {
  return median(deploys[name][which], "seconds").median;
}
