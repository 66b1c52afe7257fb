// Deploys of 100,000 and of 1,000,000 small files with `stowage collect` as it is published: first, unchanged, and with one
// file changed, which goes through a listing of twice as many keys. Fails above 300 MiB, or where a file takes more time in
// the large tree than in the small one by more than 30 %. FILES=50000,200000 names other numbers, or one.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contendersFor } from "./collect/contenders.js";
import { runCommand } from "./collect/run-command.js";
import { cores } from "./measure/cores.js";
import { verdict } from "./measure/verdict.js";
import { openMemoryServer } from "./servers/memory-s3.js";
import { withPublished } from "./start/install-published.js";

const counts = (process.env.FILES ?? "100000,1000000").split(",").map(Number);
const perFolder = 1000;
const config = `import { defineStorages, staticFiles } from "stowage";
export default defineStorages({
  app: "bench",
  region: "us-east-1",
  bucket: "bench",
  storages: { assets: staticFiles({ from: ["public"] }) },
});
`;

await withPublished(
  async (folder) => {
    writeFileSync(join(folder, "stowage.config.ts"), config);
    /** @type {Record<string, number[]>} */
    const perFile = {};
    for (const count of counts) {
      makeFiles(join(folder, "public"), count);
      const server = await openMemoryServer(0);
      try {
        const [{ command, env }] = contendersFor(server.env, { folder, djangoFolder: folder });
        for (const which of ["first", "unchanged", "one changed"]) {
          if (which === "one changed") writeFileSync(join(folder, "public/0/0.txt"), "changed");
          const result = await runCommand(command, { cwd: folder, env });
          process.stderr.write(`${JSON.stringify({ count, which, ...result, ...(await server.counts()) })}\n`);
          (perFile[which] ??= []).push(result.seconds / count);
          verdict(`${count} files, ${which} deploy, RSS`, result.rssMiB, { most: 300, unit: "MiB", digits: 0 });
        }
      } finally {
        await server.close();
        for (const name of ["public", ".stowage"]) rmSync(join(folder, name), { recursive: true, force: true });
      }
    }
    for (const [which, [small, large]] of Object.entries(counts.length > 1 ? perFile : {})) {
      verdict(`${which} deploy, time of a file in the large tree`, large / small, { most: 1.3, digits: 2 });
    }
  },
  ["wire", "stowage", "cloud", "cli"],
);
console.log(`Node ${process.version}, ${cores}`);

/**
 * Writes small files that all differ, a thousand a folder.
 *
 * @param {string} root Where to.
 * @param {number} count How many.
 */
function makeFiles(root, count) {
  for (let index = 0; index < count; index += 1) {
    const folder = join(root, String(Math.floor(index / perFolder)));
    if (index % perFolder === 0) mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${index % perFolder}.txt`), `the file number ${index}`);
  }
}
