import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";

const atOnce = 100;

/**
 * Throws unless every file of the tree was deployed with its bytes, under its own name unless a manifest says that it has
 * none, and, where there is a manifest, under its hashed name: style sheets there with the hashed names of what they
 * refer to.
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
  const hold = async (key, bytes) => {
    if (!(await read(key))?.equals(bytes)) throw new Error(`${prefix}${key} was not deployed as it should be`);
  };
  const manifest = await read("staticfiles.json");
  const { paths, stowage } = manifest === undefined ? {} : JSON.parse(manifest.toString());
  const files = readdirSync(tree, { recursive: true, encoding: "utf8" }).filter((path) =>
    statSync(join(tree, path)).isFile(),
  );
  const check = async (path) => {
    const bytes = readFileSync(join(tree, path));
    if (stowage?.files[path].plain !== false) await hold(path, bytes);
    if (paths === undefined) return;
    await hold(paths[path], path.endsWith(".css") ? rewritten(path, bytes, paths) : bytes);
  };
  // At a time, for a server that holds its answers back.
  for (let at = 0; at < files.length; at += atOnce) await Promise.all(files.slice(at, at + atOnce).map(check));
}

/**
 * @param {string} path A style sheet's, in which all references are relative and in double quotes.
 * @param {Buffer} bytes What it says.
 * @param {Record<string, string>} paths The hashed names.
 * @returns {Buffer} The same with hashed names.
 */
function rewritten(path, bytes, paths) {
  const folder = posix.dirname(path);
  const text = bytes.toString().replaceAll(/url\("([^"]+)"\)/g, (_, reference) => {
    const target = paths[posix.join(folder, reference)];
    return `url("${posix.join(posix.dirname(reference), posix.basename(target))}")`;
  });
  return Buffer.from(text);
}
