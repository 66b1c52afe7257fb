import { median } from "../measure/median.js";
import { printContenders } from "../measure/print-contenders.js";
import { verdict } from "../measure/verdict.js";

const ours = "stowage collect";

/**
 * Prints how far the promises are kept, and the figures.
 *
 * @param {Record<"quick" | "slow", import("./measure-deploys.js").Deploys>} measured Without and with 20 ms an answer.
 */
export function judgeDeploys({ quick, slow }) {
  const django = (name) => name.startsWith("Django");
  const aws = (name) => name.startsWith("aws");
  const tuned = (name) => name.endsWith("tuned");
  const others = (name) => name !== ours && !django(name);
  compare("first deploy beside Django", quick, "first", django, 20);
  compare("first deploy beside tuned rclone", quick, "first", tuned, 1);
  compare("first deploy beside aws s3 sync", quick, "first", aws, 1);
  compare("first deploy beside Django, 20 ms", slow, "first", django, 150);
  compare("first deploy beside aws s3 sync, 20 ms", slow, "first", aws, 8);
  compare("unchanged deploy beside Django", quick, "unchanged", django, 60);
  compare("unchanged deploy beside the best of the others", quick, "unchanged", others, 2);
  const requests = median(quick[ours].unchanged, "requests").max;
  verdict("unchanged deploy, requests", requests, { most: 2, unit: "", digits: 0 });
  const seconds = median(slow[ours].unchanged, "seconds").median;
  verdict("unchanged deploy, 20 ms", seconds, { most: 0.5, unit: "s", digits: 2 });
  for (const [delay, deploys] of Object.entries({ "0 ms": quick, "20 ms": slow })) {
    for (const which of /** @type {const} */ (["first", "unchanged"])) {
      console.log(`${which} deploy, ${delay} an answer`);
      const results = Object.fromEntries(Object.entries(deploys).map(([name, each]) => [name, each[which]]));
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

/**
 * @param {string} what The promise's subject.
 * @param {import("./measure-deploys.js").Deploys} deploys What was measured.
 * @param {"first" | "unchanged"} which Which of the two.
 * @param {(name: string) => boolean} chosen Beside whom: the fastest of them counts.
 * @param {number} least How many times as fast is promised.
 */
function compare(what, deploys, which, chosen, least) {
  const rivals = Object.keys(deploys).filter(chosen);
  if (rivals.length === 0) {
    console.log(`not measured: ${what}: it is not installed`);
    return;
  }
  const fastest = Math.min(...rivals.map((name) => median(deploys[name][which], "seconds").median));
  verdict(what, fastest / median(deploys[ours][which], "seconds").median, { least });
}
