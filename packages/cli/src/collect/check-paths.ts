import { CliError } from "../terminal/cli-error.ts";
import { manifestName } from "./manifest/manifest.ts";
import type { SourceFile } from "./static-tree.ts";

/** S3's limit on a key in bytes, less the digest that goes into the name. */
const longestKey = 1024 - 13;

/** Refuses files whose path cannot be a key, and the name that the manifest needs, before anything is read. */
export function checkPaths(files: readonly SourceFile[], prefix: string): void {
  for (const { path, file } of files) {
    const reason = reasonAgainst(path, prefix);
    if (reason !== undefined)
      throw new CliError("source-unreadable", `Cannot collect ${JSON.stringify(file)}: ${reason}`);
  }
}

function reasonAgainst(path: string, prefix: string): string | undefined {
  if (path === manifestName) return "its name is the manifest's own";
  if (Buffer.byteLength(prefix + path) > longestKey) return `its path is longer than ${longestKey} bytes`;
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f\\]/.test(path)) return "its path holds a control character or a backslash";
  return path.includes("\ufffd") ? "its path is not valid Unicode" : undefined;
}
