// What `npm pack` runs in a package that is published as a bundle: a few files instead of hundreds, since each module
// costs a third of a millisecond at start and a block on disk. The sources stay one file for each thing. One package is packed once at a time, as its
// manifest is another one meanwhile.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.js";
import { copyTypes } from "./copy-types.js";
import { publishedManifest } from "./published-manifest.js";
import { restoreManifest } from "./restore-manifest.js";

const folder = process.cwd();
const tsc = fileURLToPath(new URL("../../node_modules/.bin/tsc", import.meta.url));

// What a pack that was interrupted has left.
restoreManifest(folder);
const { status } = spawnSync(tsc, ["-b", "src"], { cwd: folder, stdio: ["ignore", 2, 2] });
if (status !== 0) process.exit(status ?? 1);

const file = join(folder, "package.json");
const manifest = JSON.parse(readFileSync(file, "utf8"));
const entries = Object.values(manifest.exports).map((conditions) => conditions.default);
rmSync(join(folder, "bundle"), { recursive: true, force: true });
await bundle(folder, entries, Object.keys(manifest.dependencies ?? {}));
for (const entry of entries) copyTypes(folder, entry.replace(/\.js$/, ".d.ts"));

if (!existsSync(`${file}.source`)) copyFileSync(file, `${file}.source`);
writeFileSync(file, `${JSON.stringify(publishedManifest(manifest), null, 2)}\n`);
