import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readWhole } from "./read-whole.ts";
import { startDeploy } from "./start-deploy.ts";
import { treeOf } from "./tree-of.ts";

const rounds = Number(process.env["STOWAGE_ROUNDS"] ?? 4);
const seed = Number(process.env["STOWAGE_SEED"] ?? 20261125);

/** A number below a bound, the same one every time. */
function pick(round: number, below: number): number {
  return createHash("md5").update(`${seed}/${round}`).digest().readUInt32BE() % below;
}

describe("stowage collect, killed", () => {
  it(
    `leaves a whole release at any of its requests, in ${rounds} rounds of seed ${seed}`,
    async () => {
      let left = Number.POSITIVE_INFINITY;
      let strike = (): void => {};
      await using deploy = await startDeploy(treeOf("0"), {
        onRequest: () => {
          left -= 1;
          if (left === 0) strike();
        },
      });
      await deploy.collect();
      let live = await readWhole(deploy);
      expect(live.plain).toEqual(treeOf("0"));
      deploy.log.length = 0;
      for (const [path, text] of Object.entries(treeOf("1"))) await deploy.project.write(path, text);
      await deploy.collect();
      const requests = deploy.log.length;
      live = await readWhole(deploy);
      for (let round = 2; round < rounds + 2; round += 1) {
        const tree = treeOf(String(round));
        for (const [path, text] of Object.entries(tree)) await deploy.project.write(path, text);
        const started = deploy.start();
        left = 1 + pick(round, requests);
        strike = () => started.kill("SIGKILL");
        const { signal } = await started.ended;
        left = Number.POSITIVE_INFINITY;
        const after = await readWhole(deploy);
        // Before the switch everything is as it was; until the deploy has ended each plain name is of either release.
        const allowed = after.release === live.release ? [live.plain] : after.pending ? [live.plain, tree] : [tree];
        for (const [path, text] of Object.entries(after.plain)) {
          expect(allowed.map((release) => release[path])).toContain(text);
        }
        expect([null, "SIGKILL"]).toContain(signal);
        expect(await deploy.collect()).toMatchObject({ status: 0 });
        live = await readWhole(deploy);
        expect(live).toMatchObject({ pending: false, plain: tree });
      }
    },
    60_000 * (rounds + 2),
  );
});
