import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { makeProject } from "../cli/make-project.ts";
import { startCli } from "../cli/start-cli.ts";
import { readWhole } from "./read-whole.ts";
import { configFile, type Deploy, startDeploy } from "./start-deploy.ts";
import { treeOf } from "./tree-of.ts";

const rounds = Number(process.env["STOWAGE_ROUNDS"] ?? 1);
const seed = Number(process.env["STOWAGE_SEED"] ?? 20261125);

/** What runs beside a deploy, as another process, and the exit codes that it may end with. */
const others: Readonly<Record<string, readonly string[]>> = {
  "another deploy": ["collect"],
  "a rollback": ["collect", "--rollback"],
  "a pruning": ["prune", "--yes", "--keep", "0", "--older-than", "0d"],
};

/** Done, or somebody else changed it meanwhile. */
const exits = [0, 9];

async function writeTree({ write }: { write: Deploy["project"]["write"] }, tree: Record<string, string>) {
  for (const [path, text] of Object.entries(tree)) await write(path, text);
}

describe("stowage collect, beside another process", () => {
  it.each(Object.entries(others))(
    `leaves one of the two whole: %s, in ${rounds} rounds of seed ${seed}`,
    async (name, args) => {
      // The other starts once so many requests of the deploy were answered: what is left of it meets the other's.
      let left = Number.POSITIVE_INFINITY;
      let strike = (): void => {};
      await using deploy = await startDeploy(treeOf("0"), {
        onRequest: () => {
          left -= 1;
          if (left === 0) strike();
        },
      });
      await using elsewhere = await makeProject({ "stowage.config.ts": configFile, "dist/.keep": "", ...treeOf("0") });
      expect(await deploy.collect()).toMatchObject({ status: 0 });
      const startOther = () => startCli(args, { cwd: elsewhere.directory, env: deploy.env });
      for (let round = 1; round <= rounds; round += 1) {
        const [first, ours, theirs] = ["first", "ours", "theirs"].map((each) => treeOf(`${round}${each}`));
        await writeTree(deploy.project, first ?? {});
        expect(await deploy.collect()).toMatchObject({ status: 0 });
        await writeTree(deploy.project, ours ?? {});
        await writeTree(elsewhere, theirs ?? {});
        const draw = createHash("md5").update(`${seed}/${name}/${round}`).digest().readUInt32BE();
        // Half of the rounds the other has a start, for both take the same time to begin.
        const begun = draw % 2 === 0 ? startOther() : undefined;
        left = 1 + (draw % 3);
        const started = new Promise<ReturnType<typeof startOther>>((resolve) => {
          strike = () => resolve(begun ?? startOther());
        });
        const running = deploy.start();
        await using other = await started;
        const [one, two] = await Promise.all([running.ended, other.ended]);
        left = Number.POSITIVE_INFINITY;
        expect([exits, exits]).toEqual([expect.arrayContaining([one.status]), expect.arrayContaining([two.status])]);
        for (const { stderr } of [one, two].filter(({ status }) => status !== 0))
          expect(stderr).toMatch(/^error [a-z-]+: /m);
        const live = await readWhole(deploy);
        // Both may lose: the one its manifest, the other the certainty that its plain names are its own.
        expect(one.status === 0 || two.status === 0 || (live.pending && args[0] !== "prune")).toBe(true);
        expect(live.pending && one.status === 0 && two.status === 0).toBe(false);
        expect(await deploy.collect()).toMatchObject({ status: 0 });
        expect(await readWhole(deploy)).toMatchObject({ pending: false, plain: ours });
      }
    },
    30_000 + 20_000 * rounds,
  );
});
