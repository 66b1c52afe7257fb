// Builds the packages that are measured; installs what they need when that has not been done.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** @param {string[]} args Arguments of npm. */
function npm(...args) {
  const { status } = spawnSync("npm", args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(`${root}/node_modules/typescript`)) npm("ci");
npm("exec", "--", "tsc", "-b", "packages/stowage/src", "packages/cloud/src", "packages/cli/src");
