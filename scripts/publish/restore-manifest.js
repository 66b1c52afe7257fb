import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";

/**
 * Puts the manifest back that `prepack` has set aside.
 *
 * @param {string} folder The package's.
 */
export function restoreManifest(folder) {
  const file = join(folder, "package.json");
  if (existsSync(`${file}.source`)) renameSync(`${file}.source`, file);
}
