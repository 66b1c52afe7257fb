import { rmSync } from "node:fs";
import { join } from "node:path";
import { openMemoryServer } from "../servers/memory-s3.js";
import { checkDeployed } from "./check-deployed.js";
import { contendersFor } from "./contenders.js";
import { runCommand } from "./run-command.js";

/**
 * @typedef {{ seconds: number, cpuSeconds: number, rssMiB: number, requests: number, mib: number }} Deploy
 * @typedef {Record<string, { first: Deploy[], unchanged: Deploy[] }>} Deploys
 */

/** At a delay Django takes minutes for all of it: it gets a tenth, and its time counts ten times. */
const tenth = "Django";
/** These take minutes then, and nothing is promised beside them. */
const notAtDelay = /^s3cmd|copy$/;

/**
 * Has every contender deploy the tree, and deploy it again unchanged, to a server that is empty at the start of a round.
 * The order is reversed in every other round; in the first what was deployed is compared with the tree.
 *
 * @param {{ delay: number, rounds: number, folder: string, small: string }} options Milliseconds for each answer, how
 *   often, and where the tree and its tenth lie.
 * @returns {Promise<Deploys>} By contender.
 */
export async function measureDeploys({ delay, rounds, folder, small }) {
  /** @type {Deploys} */
  const deploys = {};
  for (let round = 0; round < rounds; round += 1) {
    const server = await openMemoryServer(delay);
    try {
      const installed = contendersFor(server.env, folder, delay > 0 ? small : folder);
      const contenders = installed.filter(({ name }) => delay === 0 || !notAtDelay.test(name));
      if (round % 2 === 1) contenders.reverse();
      for (const { name, command, env, cwd, prefix } of contenders) {
        const scale = name.startsWith(tenth) && delay > 0 ? 10 : 1;
        rmSync(join(cwd, ".stowage"), { recursive: true, force: true });
        const found = (deploys[name] ??= { first: [], unchanged: [] });
        for (const which of /** @type {const} */ (["first", "unchanged"])) {
          await server.counts();
          const { seconds, cpuSeconds, rssMiB } = await runCommand(command, { cwd, env });
          const { bytes, ...requests } = await server.counts();
          const deploy = {
            seconds: seconds * scale,
            cpuSeconds: cpuSeconds * scale,
            rssMiB,
            requests: Object.values(requests).reduce((sum, count) => sum + count, 0) * scale,
            mib: Math.round((bytes * scale) / 2 ** 20),
          };
          found[which].push(deploy);
          process.stderr.write(`${JSON.stringify({ delay, round: round + 1, name, which, ...deploy })}\n`);
        }
        if (round === 0 && delay === 0) await checkDeployed(server.endpoint, prefix, join(cwd, "public"));
      }
    } finally {
      await server.close();
    }
  }
  return deploys;
}
