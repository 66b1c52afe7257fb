// What `stowage` takes on disk with its dependencies, installed as it is published. Fails above 1.5 MB.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { verdict } from "./measure/verdict.js";
import { withPublished } from "./start/install-published.js";

const packages = await withPublished((folder) =>
  Object.entries(sizesOf(join(folder, "node_modules"))).toSorted(([, a], [, b]) => b.bytes - a.bytes),
);
const total = packages.reduce((sum, [, { bytes }]) => sum + bytes, 0);
const blocks = packages.reduce((sum, [, { onDisk }]) => sum + onDisk, 0);

const note = `${(blocks / 1e6).toFixed(2)} MB in blocks of this file system`;
verdict("stowage with its dependencies", total / 1e6, { most: 1.5, unit: "MB", digits: 2, note });
for (const [name, { bytes, files }] of packages) {
  console.log(`  ${name.padEnd(18)} ${(bytes / 1000).toFixed(0).padStart(5)} kB in ${files} files`);
}

/**
 * @param {string} folder A `node_modules`.
 * @returns {Record<string, { bytes: number, onDisk: number, files: number }>} What each package takes.
 */
function sizesOf(folder) {
  /** @type {Record<string, { bytes: number, onDisk: number, files: number }>} */
  const sizes = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const [first, second] = path.slice(folder.length + 1).split("/");
    const size = (sizes[first.startsWith("@") ? `${first}/${second}` : first] ??= { bytes: 0, onDisk: 0, files: 0 });
    const { size: bytes, blocks } = statSync(path);
    size.bytes += bytes;
    size.onDisk += blocks * 512;
    size.files += 1;
  }
  return sizes;
}
