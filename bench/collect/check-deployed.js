import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * Throws unless every file of the tree was deployed with its bytes, and, where there is a manifest, under its hashed name
 * as well.
 *
 * @param {string} endpoint The server, which wants no signature.
 * @param {string} prefix Where the files lie.
 * @param {string} tree The tree.
 */
export async function checkDeployed(endpoint, prefix, tree) {
  const read = async (key) => {
    const answer = await fetch(`${endpoint}/bench/${prefix}${key}`);
    return answer.ok ? Buffer.from(await answer.arrayBuffer()) : undefined;
  };
  const manifest = await read("staticfiles.json");
  const { paths } = manifest === undefined ? {} : JSON.parse(manifest.toString());
  const files = readdirSync(tree, { recursive: true, encoding: "utf8" }).filter((path) =>
    statSync(join(tree, path)).isFile(),
  );
  for (const path of files) {
    const bytes = readFileSync(join(tree, path));
    if (!(await read(path))?.equals(bytes)) throw new Error(`${prefix}${path} was not deployed as it is`);
    if (paths === undefined || path.endsWith(".css")) continue;
    if (!(await read(paths[path]))?.equals(bytes)) throw new Error(`${prefix}${paths[path]} was not deployed as it is`);
  }
}
