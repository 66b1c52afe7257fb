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

/** Takes minutes: it has one round, and at a delay a tenth of the tree, whose figures count ten times. */
const slowest = "Django";
/** These take minutes at a delay, and nothing is promised beside them. */
const notAtDelay = /^s3cmd|copy$/i;

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
      const contenders = contendersFor(server.env, { folder, djangoFolder: delay > 0 ? small : folder }).filter(
        ({ name }) => !(delay > 0 && notAtDelay.test(name)) && !(round > 0 && name.startsWith(slowest)),
      );
      if (round % 2 === 1) contenders.reverse();
      for (const contender of contenders) {
        const { name, cwd, prefix } = contender;
        const scale = cwd === folder ? 1 : 10;
        const found = (deploys[scale === 1 ? name : `${name}, a tenth, times ten`] ??= { first: [], unchanged: [] });
        rmSync(join(cwd, ".stowage"), { recursive: true, force: true });
        for (const which of /** @type {const} */ (["first", "unchanged"])) {
          const deploy = await measure(contender, server, scale);
          found[which].push(deploy);
          process.stderr.write(`${JSON.stringify({ delay, round: round + 1, name, which, ...deploy })}\n`);
        }
        if (round === 0) await checkDeployed(server.endpoint, prefix, join(cwd, "public"));
      }
    } finally {
      await server.close();
    }
  }
  return deploys;
}

/**
 * @param {import("./contenders.js").Contender} contender Who deploys.
 * @param {import("../servers/memory-s3.js").MemoryServer} server Where to.
 * @param {number} scale How often it counts.
 * @returns {Promise<Deploy>} What it took.
 */
async function measure({ command, cwd, env }, server, scale) {
  await server.counts();
  const { seconds, cpuSeconds, rssMiB } = await runCommand(command, { cwd, env });
  const { bytes, ...requests } = await server.counts();
  return {
    seconds: seconds * scale,
    cpuSeconds: cpuSeconds * scale,
    rssMiB,
    requests: Object.values(requests).reduce((sum, count) => sum + count, 0) * scale,
    mib: Math.round((bytes * scale) / 2 ** 20),
  };
}
