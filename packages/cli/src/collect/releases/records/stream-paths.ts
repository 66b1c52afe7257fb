import { type DeployedPath, isManifestFile } from "./deployed-path.ts";
import { unreadable } from "./copy-manifest.ts";
import { entryOf, manifestLines } from "./manifest-lines.ts";

// A key cannot hold them, and a path that does would be another key than it says.
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\u0000-\u001f\u007f]/;

/**
 * The files of a manifest, line by line: what it says of a file and the file's hashed path stand far apart, so the
 * manifest is read twice at the same time, and never held in memory.
 *
 * @param copy A manifest in a local file, and its key for messages.
 * @yields In the order of the manifest: that of the paths' bytes.
 * @throws CliError `manifest-unreadable` where it is cut off or damaged.
 */
export async function* streamPaths({ file, key }: { file: string; key: string }): AsyncGenerator<DeployedPath> {
  const hashed = tableOf(file, "paths");
  try {
    for await (const [path, described] of tableOf(file, "files")) {
      const next = await hashed.next();
      const [other, hashedPath] = next.done === true ? [] : next.value;
      if (other !== path) throw new TypeError(`its tables differ at ${JSON.stringify(path)}`);
      if (!isManifestFile(described)) throw new TypeError(`it says nothing of ${JSON.stringify(path)}`);
      yield { path: checkPath(path), hashedPath: checkPath(hashedPath), file: described };
    }
    if ((await hashed.next()).done !== true) throw new TypeError("its tables differ in length");
  } catch (cause) {
    throw cause instanceof TypeError || cause instanceof SyntaxError ? unreadable(key, cause.message) : cause;
  } finally {
    await hashed.return(undefined);
  }
}

async function* tableOf(file: string, wanted: "files" | "paths"): AsyncGenerator<[string, unknown]> {
  for await (const { section, lines } of manifestLines(file)) {
    if (section !== wanted) continue;
    for (const line of lines) {
      const entry = entryOf(line);
      if (entry !== undefined) yield entry;
    }
  }
}

function checkPath(path: unknown): string {
  if (typeof path === "string" && path !== "" && !control.test(path)) return path;
  throw new TypeError(`it names ${JSON.stringify(path)}, which is no path`);
}
