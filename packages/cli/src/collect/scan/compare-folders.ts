import { compareUtf8 } from "@stowage/wire";

/** Compares the paths of two folders as a walk visits them: parents before children, else by UTF-8 bytes with `/`. */
export function compareFolders(left: string, right: string): number {
  return left === right ? 0 : compareUtf8(asPrefix(left), asPrefix(right));
}

/** What the paths of everything in a folder begin with. */
export function asPrefix(folder: string): string {
  return folder === "" ? "" : `${folder}/`;
}
