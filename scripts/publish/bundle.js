import { join } from "node:path";
import { rolldown } from "rolldown";

/**
 * Bundles what was built: all that the first entry loads at once is one file, and what is loaded when it is first needed
 * is others. `@stowage/wire` is drawn in, since what is used of it is little and finding a package takes a millisecond; it
 * stays a dependency for its types. Names are kept, so that stack traces can be read.
 *
 * @param {string} folder The package's.
 * @param {string[]} entries The built entries, such as `./dist/index.js`.
 * @param {string[]} dependencies The packages that it needs; others' stay outside.
 */
export async function bundle(folder, entries, dependencies) {
  const foreign = dependencies.filter((name) => name !== "@stowage/wire");
  const external = [/^node:/, ...foreign.map((name) => new RegExp(`^${name}(/|$)`))];
  /** @type {Set<string>} */
  const atOnce = new Set();
  const build = await rolldown({
    input: Object.fromEntries(entries.map((entry) => [/^\.\/dist\/(.*)\.js$/.exec(entry)?.[1], join(folder, entry)])),
    external,
    platform: "node",
    plugins: [
      {
        name: "at-once",
        buildEnd() {
          addImports(this, join(folder, entries[0]), atOnce);
        },
      },
    ],
    onLog: (level, log) => process.stderr.write(`${level}: ${log.message}\n`),
  });
  await build.write({
    dir: join(folder, "bundle"),
    chunkFileNames: "chunks/[name].js",
    comments: false,
    ...(entries.length > 1 && { codeSplitting: { groups: [{ name: "start", test: (id) => atOnce.has(id) }] } }),
  });
  await build.close();
}

/**
 * @param {import("rolldown").PluginContext} context Knows the modules.
 * @param {string} id The module to begin with.
 * @param {Set<string>} found It and all that it imports, directly or not.
 */
function addImports(context, id, found) {
  const module = context.getModuleInfo(id);
  if (module === null || found.has(id)) return;
  found.add(id);
  for (const imported of module.importedIds) addImports(context, imported, found);
}
