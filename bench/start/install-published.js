import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Installs `stowage`, or more, into an empty folder as it is published, with its dependencies, and takes it away
 * afterwards.
 *
 * @template T
 * @param {(folder: string) => T | Promise<T>} use What is done with the folder.
 * @param {string[]} [names] The folders of the packages.
 * @returns {Promise<T>} What that returns.
 */
export async function withPublished(use, names = ["wire", "stowage"]) {
  const folder = mkdtempSync(join(tmpdir(), "stowage-bench-"));
  try {
    const tarballs = names.map((name) => pack(name, folder));
    writeFileSync(join(folder, "package.json"), `{ "private": true, "type": "module" }\n`);
    npm(folder, "install", "--silent", "--no-audit", "--no-fund", "--omit=dev", ...tarballs);
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {string} name A package's folder.
 * @param {string} folder Where its tarball goes.
 * @returns {string} The tarball.
 */
function pack(name, folder) {
  const source = fileURLToPath(new URL(`../../packages/${name}`, import.meta.url));
  const [{ filename }] = Object.values(JSON.parse(npm(source, "pack", "--json", "--pack-destination", folder)));
  return join(folder, filename);
}

/**
 * @param {string} folder Where npm runs.
 * @param {string[]} args Its arguments.
 * @returns {string} What it prints.
 */
function npm(folder, ...args) {
  return execFileSync("npm", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}
