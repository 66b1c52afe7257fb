import { posix } from "node:path";
import { getValidName } from "./get-valid-name.ts";
import { splitPath } from "./split-path.ts";

/**
 * Makes a valid name below a folder, as Django's `generate_filename` does: only the file's own name is made valid, and
 * the path is normalised, NFC included.
 *
 * @throws StowageError `invalid-key` for `..` in the folder, or a name of which nothing is left.
 */
export function generateFileName(name: string): string {
  const { folder, file } = splitPath(name.normalize("NFC"));
  const path = posix.normalize(folder + getValidName(file));
  // POSIX lets exactly two slashes at the beginning mean something of their own, and so does Python.
  return /^\/\/(?!\/)/.test(folder) ? `/${path}` : path;
}
