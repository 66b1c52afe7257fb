// A static deploy of 5,000 files (97.5 MiB, 200 style sheets), first and unchanged, against a server that keeps objects in
// memory: `stowage collect` as it is published beside rclone, the AWS CLI, s3cmd, s3-sync-client and Django. Fails when a
// promise is not kept. DJANGO=0 leaves Django out, which takes most of the time; BENCH_RCLONE names another rclone.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { installDeployTools } from "../scripts/install-deploy-tools.js";
import { installDjango } from "../scripts/install-django.js";
import { judgeDeploys } from "./collect/judge-deploys.js";
import { makeTree } from "./collect/make-tree.js";
import { measureDeploys } from "./collect/measure-deploys.js";
import { cores } from "./measure/cores.js";
import { withPublished } from "./start/install-published.js";

const rounds = Number(process.env.ROUNDS ?? 3);
/** @param {string} storages What they declare. */
const config = (storages) => `import { defineStorages, staticFiles } from "stowage";
export default defineStorages({
  app: "bench",
  region: "us-east-1",
  bucket: "bench",
  storages: { ${storages} },
});
`;

installDeployTools();
if (process.env.DJANGO !== "0") installDjango(() => 0);
await withPublished(
  async (folder) => {
    const small = join(folder, "small");
    for (const place of [folder, small]) mkdirSync(place, { recursive: true });
    writeFileSync(join(folder, "stowage.config.ts"), config(`assets: staticFiles({ from: ["public"] })`));
    writeFileSync(join(folder, "once.config.ts"), config(`once: staticFiles({ from: ["public"], plain: [] })`));
    console.log(`${makeTree(join(folder, "public"))} files`);
    makeTree(join(small, "public"), { share: 0.1 });
    // Files that changed less than 2 s before a deploy are read again by the next one.
    await setTimeout(2500);
    judgeDeploys({
      quick: await measureDeploys({ delay: 0, rounds, folder, small }),
      slow: await measureDeploys({ delay: 20, rounds, folder, small }),
    });
  },
  ["wire", "stowage", "cloud", "cli"],
);
console.log(`Node ${process.version}, ${rounds} rounds, median (min–max), ${cores}`);
