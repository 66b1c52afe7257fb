import { suspiciousName } from "./suspicious-name.ts";

/** A path with `/` alone, and its two parts. */
export interface SplitPath {
  path: string;
  /** Ends in `/`, or is empty. */
  folder: string;
  file: string;
}

/** Splits a path of either kind of slash; one whose folder holds `..` is refused. */
export function splitPath(name: string): SplitPath {
  const path = name.replaceAll("\\", "/");
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  if (folder.split("/").includes("..")) throw suspiciousName(name, 'its folder holds ".."');
  return { path, folder, file: path.slice(folder.length) };
}
