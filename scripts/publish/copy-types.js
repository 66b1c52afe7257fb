import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const specifiers = /(?:from|import)\s*\(?\s*"(\.[^"]+)\.ts"/g;

/**
 * Copies the declarations of an entry, and of everything that they name, into the bundle. Most files of a package are
 * named by none.
 *
 * @param {string} folder The package's.
 * @param {string} path The declarations, such as `dist/index.d.ts`.
 */
export function copyTypes(folder, path) {
  const from = normalize(path);
  const to = join(folder, from.replace(/^dist/, "bundle"));
  if (existsSync(to)) return;
  const text = readFileSync(join(folder, from), "utf8").replace(/\n\/\/# sourceMappingURL=.*\n?$/, "\n");
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, text);
  for (const [, specifier] of text.matchAll(specifiers)) copyTypes(folder, join(dirname(from), `${specifier}.d.ts`));
}
