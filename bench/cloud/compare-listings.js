import { median, show } from "../measure/median.js";
import { runContender } from "../measure/run-contender.js";
import { withServer } from "../servers/with-server.js";

const most = 1.5;

/**
 * A page of 1,000 keys from a large bucket beside one from a small bucket.
 *
 * @returns {Promise<{ kept: boolean, lines: string[] }>} Whether the promise is kept, and what to print.
 */
export async function compareListings() {
  const { rounds, keys, fillSeconds } = await withServer("servers/stowage.js", (env) =>
    runContender("cloud/listing.js", env),
  );
  for (const round of rounds) process.stderr.write(`${JSON.stringify(round)}\n`);
  const ratio = median(rounds, "ratio");
  const bucket = `${keys.toLocaleString("en")} keys`;
  const lines = [
    `Page of 1,000 from ${bucket}: ${ratio.median.toFixed(2)} times the time from 10,000 (at most ${most} promised)`,
    `  ${show(median(rounds, "few"), 2)} ms and ${show(median(rounds, "many"), 2)} ms; filled by PUT in ${fillSeconds} s`,
  ];
  return { kept: ratio.median <= most, lines };
}
