import { type Fault, type FaultPlan, seededFaults } from "@stowage/cloud";
import { createS3Driver } from "stowage/s3";
import { describe, expect, it } from "vitest";
import { collect } from "../../packages/cli/src/collect/collect.ts";
import { owner, staticStorage } from "../support/collect/static-storage.ts";
import { readWhole, type Whole } from "./read-whole.ts";
import { Bucket, type Deploy, startDeploy } from "./start-deploy.ts";
import { treeOf } from "./tree-of.ts";

const rounds = Number(process.env["STOWAGE_ROUNDS"] ?? 2);
const first = Number(process.env["STOWAGE_SEED"] ?? 20261125);

const storage = { ...staticStorage, prefix: "assets/", from: ["public", "dist"] };

/** Deploys with the keys of the identity `deploy`, and little patience. */
async function run({ cloud, project }: Deploy): Promise<string> {
  const place = { bucket: Bucket, region: "us-east-1", endpoint: cloud.endpoint, credentials: cloud.app };
  const retries = { attempts: 4, firstDelay: 1, longestDelay: 10 };
  const driver = createS3Driver({ ...place, provider: "aws", retries, timeouts: { idle: 300, request: 800 } });
  try {
    await collect({ storage, owner, directory: project.directory, driver });
    return "done";
  } catch (error) {
    return error instanceof Error && "code" in error && "fix" in error ? String(error.code) : String(error);
  } finally {
    await driver.close?.();
  }
}

/** A cloud with the release `0`, which fails as the plan says from then on. */
async function startFaulty(): Promise<{ deploy: Deploy; faults: { plan: FaultPlan | undefined } }> {
  const faults: { plan: FaultPlan | undefined } = { plan: undefined };
  const deploy = await startDeploy(treeOf("0"), { faults: (request) => faults.plan?.(request) });
  expect(await run(deploy)).toBe("done");
  return { deploy, faults };
}

async function write({ project }: Deploy, tree: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(tree)) await project.write(path, text);
}

/** Kinds of what goes wrong: what a client gets over, what costs it a timeout, and what it can only notice and tell. */
const kinds: Readonly<Record<string, { kinds?: readonly Fault[]; rate: number; inARow?: number; told?: string[] }>> = {
  "faults that pass": { rate: 0.15 },
  "answers that never come": { kinds: ["stall", "lost-answer", "stall-body"], rate: 0.05 },
  "damaged answers": { kinds: ["truncate", "reset", "error-after"], rate: 0.1 },
  "more faults than attempts": { rate: 0.5, inARow: 9, told: ["remote", "network", "manifest-changed"] },
};

/** What goes wrong with every request of one kind, and what becomes of the deploy. */
const targets: readonly [what: string, target: RegExp, fault: Fault, outcomes: string[], live: ("old" | "new")[]][] = [
  ["a hashed name", /\/i\/1\.\w{12}\.png/, "slow-down", ["remote"], ["old"]],
  ["a hashed name", /\/i\/1\.\w{12}\.png/, "precondition-after", ["done"], ["new"]],
  ["the record", /_stowage\/releases/, "error-after", ["remote", "done"], ["old", "new"]],
  ["the listing", /list-type/, "error-before", ["remote"], ["old"]],
  ["the manifest", /staticfiles\.json/, "error-before", ["remote"], ["old"]],
  ["the manifest", /staticfiles\.json/, "conflict", ["remote", "manifest-changed"], ["old"]],
  ["the manifest", /staticfiles\.json/, "precondition-after", ["done", "manifest-changed"], ["old", "new"]],
  ["the manifest", /staticfiles\.json/, "lost-answer", ["remote", "done"], ["old", "new"]],
  ["a plain name", /\/i\/1\.png/, "error-before", ["remote"], ["new"]],
  ["a plain name", /\/i\/1\.png/, "precondition-after", ["done"], ["new"]],
];

describe("deploys to a cloud that fails", () => {
  it.each(Object.entries(kinds))(
    `leave a whole release and end well when repeated: %s, in ${rounds} rounds from seed ${first}`,
    async (_, { told = [], ...options }) => {
      const { deploy, faults } = await startFaulty();
      await using _deploy = deploy;
      let live = await readWhole(deploy);
      let injected = 0;
      for (let round = 1; round <= rounds; round += 1) {
        const tree = treeOf(String(round));
        await write(deploy, tree);
        const plan = seededFaults({ seed: first + round, ...options });
        faults.plan = (request) => {
          const fault = plan(request);
          if (fault !== undefined) injected += 1;
          return fault;
        };
        const outcome = await run(deploy);
        faults.plan = undefined;
        expect(["done", ...told]).toContain(outcome);
        await expectWhole(deploy, { outcome, before: live, tree });
        expect(await run(deploy)).toBe("done");
        live = await readWhole(deploy);
        expect(live).toMatchObject({ pending: false, plain: tree });
      }
      expect(injected).toBeGreaterThan(rounds);
    },
    30_000 + 10_000 * rounds,
  );

  it("leave a whole release whatever it is that always fails", async () => {
    const { deploy, faults } = await startFaulty();
    await using _deploy = deploy;
    for (const [index, [what, target, fault, outcomes, lives]] of targets.entries()) {
      const before = await readWhole(deploy);
      const tree = treeOf(`target ${index}`);
      await write(deploy, tree);
      let injected = 0;
      faults.plan = (request) => {
        if ((request.method !== "PUT" && what !== "the listing") || !target.test(request.target)) return undefined;
        injected += 1;
        return fault;
      };
      const outcome = await run(deploy);
      faults.plan = undefined;
      const after = await expectWhole(deploy, { outcome, before, tree });
      const now = after.release === before.release ? "old" : "new";
      expect([what, fault, outcomes, lives]).toEqual([
        what,
        fault,
        expect.arrayContaining([outcome]),
        expect.arrayContaining([now]),
      ]);
      expect(injected).toBeGreaterThan(0);
      expect(await run(deploy)).toBe("done");
      expect(await readWhole(deploy)).toMatchObject({ pending: false, plain: tree });
    }
  });
});

interface Ended {
  outcome: string;
  before: Whole;
  tree: Record<string, string>;
}

/** The release before or the new one is live; its plain names are its own, unless it says that they may not be. */
async function expectWhole(deploy: Deploy, { outcome, before, tree }: Ended): Promise<Whole> {
  const after = await readWhole(deploy);
  const expected = after.release === before.release ? before.plain : tree;
  expect(after.plain).toEqual(after.pending ? after.plain : expected);
  expect(outcome !== "done" || (after.release !== before.release && !after.pending)).toBe(true);
  return after;
}
