import { createRequire } from "node:module";
import type Ignore from "ignore";

/** Says whether a path is meant; a folder's ends with a slash. */
export type Matches = (path: string) => boolean;

/**
 * Compiles patterns in the syntax of `.gitignore`, the case of letters told apart. Each call of what it returns begins
 * anew to remember answers: kept for a whole tree they would grow with it.
 *
 * @param patterns The later ones win.
 * @returns Makes the matcher of one folder.
 */
export function createMatcher(patterns: readonly string[]): () => Matches {
  if (patterns.length === 0) return () => () => false;
  const ignore = loadIgnore();
  const options = { ignorecase: false, allowRelativePaths: true };
  const rules = ignore(options).add(patterns);
  return () => {
    const matcher = ignore(options).add(rules);
    return (path) => matcher.ignores(path);
  };
}

/** Most storages have no patterns, and what Node does to import a CommonJS file costs more than the file itself. */
function loadIgnore(): typeof Ignore {
  const ignore: typeof Ignore = createRequire(import.meta.url)("ignore");
  return ignore;
}
