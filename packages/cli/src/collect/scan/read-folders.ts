import { readLines } from "../lines/read-lines.ts";
import type { ScannedFolder } from "./scan.ts";
import { parseRow } from "./scan-row.ts";

/**
 * The folders of a scan as they were written: a line with the path of a folder, then one for each of its files; a state
 * file ends with an object.
 *
 * @param roots The source folders of the scan, absolute.
 * @yields Folders.
 */
export function* readFolders(file: string, roots: readonly string[]): Generator<ScannedFolder> {
  let folder: ScannedFolder | undefined;
  for (const line of readLines(file)) {
    if (line.startsWith("{")) break;
    if (!line.startsWith("[")) {
      if (folder !== undefined) yield folder;
      folder = { path: parsePath(line), files: [] };
    } else if (folder === undefined) throw new TypeError("a row of a scan before its folder");
    else folder.files.push(parseRow(line, folder.path, roots));
  }
  if (folder !== undefined) yield folder;
}

function parsePath(line: string): string {
  const path: unknown = JSON.parse(line);
  if (typeof path !== "string") throw new TypeError("not a folder of a scan");
  return path;
}
