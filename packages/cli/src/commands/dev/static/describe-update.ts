import type { CollectSummary } from "../../../collect/collect-options.ts";
import { count } from "../../../terminal/count.ts";

const named = 3;
// Stowage's own: the file is told by its plain name.
const hashedName = /\.[0-9a-f]{12}(?:\.[^./]+)?(?:\.(?:br|gz))?$/;

/** One line about what a deploy changed; undefined where that is nothing. */
export function describeUpdate(
  { storage, files, uploaded, manifest }: Pick<CollectSummary, "storage" | "files" | "uploaded" | "manifest">,
  before: { files: number; prefix: string },
): string | undefined {
  if (manifest === "unchanged") return undefined;
  const paths = uploaded.filter((key) => !hashedName.test(key)).map((key) => key.slice(before.prefix.length));
  const removed = before.files - files;
  if (paths.length === 0 && removed > 0) return `${storage}  ${count(removed, "file")} removed`;
  if (paths.length === 0) return `${storage}  updated`;
  const more = paths.length > named ? ` and ${paths.length - named} more` : "";
  return `${storage}  updated ${paths.slice(0, named).join(", ")}${more}`;
}
