import { createHash } from "node:crypto";
import { GetObjectCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { type Deploy, Bucket, startDeploy } from "./start-deploy.ts";

const rounds = Number(process.env["STOWAGE_ROUNDS"] ?? 4);
const seed = Number(process.env["STOWAGE_SEED"] ?? 20261125);

/** Of a release: pages, style sheets and images that all say which one they are of. */
function treeOf(release: string): Record<string, string> {
  const tree: Record<string, string> = {};
  for (let index = 0; index < 12; index += 1) {
    tree[`public/i/${index}.png`] = `image ${index} ${index % 3 === 0 ? "always the same" : release}`;
    tree[`public/css/${index}.css`] = `.r${release}{background:url(../i/${index}.png)}`;
  }
  return tree;
}

/** A number below a bound, the same one every time. */
function pick(round: number, below: number): number {
  return createHash("md5").update(`${seed}/${round}`).digest().readUInt32BE() % below;
}

interface Whole {
  release: string;
  pending: boolean;
  plain: Record<string, string>;
}

/** The live release, every object of which is read and held to its name. */
async function readWhole(deploy: Deploy): Promise<Whole> {
  const { stowage, paths } = JSON.parse((await deploy.read("assets/staticfiles.json")) ?? "");
  const plain: Record<string, string> = {};
  const s3 = deploy.cloud.client();
  for (const [path, hashed] of Object.entries<string>(paths)) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: `assets/${hashed}` }));
    const bytes = (await Body?.transformToByteArray()) ?? "";
    expect(hashed).toContain(createHash("md5").update(bytes).digest("hex").slice(0, 12));
    plain[`public/${path}`] = (await deploy.read(`assets/${path}`)) ?? "";
  }
  return { release: stowage.release, pending: stowage.plain === "pending", plain };
}

describe("stowage collect, killed", () => {
  it(
    `leaves a whole release at any of its requests, in ${rounds} rounds of seed ${seed}`,
    async () => {
      let left = Number.POSITIVE_INFINITY;
      let strike = (): void => {};
      await using deploy = await startDeploy(treeOf("0"), () => {
        left -= 1;
        if (left === 0) strike();
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
        // Before the switch everything is as it was; until the deploy has ended plain names may be of either release.
        const whole = after.release === live.release ? live.plain : tree;
        expect(after.plain).toEqual(after.pending ? after.plain : whole);
        expect([null, "SIGKILL"]).toContain(signal);
        expect(await deploy.collect()).toMatchObject({ status: 0 });
        live = await readWhole(deploy);
        expect(live).toMatchObject({ pending: false, plain: tree });
      }
    },
    60_000 * (rounds + 2),
  );
});
