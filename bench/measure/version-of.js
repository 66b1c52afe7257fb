import { readFileSync } from "node:fs";

/**
 * @param {string} name A package that is measured.
 * @returns {string} Its name and the version that is installed.
 */
export function versionOf(name) {
  const manifest = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  return `${name} ${JSON.parse(readFileSync(manifest, "utf8")).version}`;
}
