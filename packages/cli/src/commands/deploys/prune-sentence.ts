import type { PruneSummary } from "../../collect/releases/prune/prune-releases.ts";
import { count } from "../../terminal/count.ts";
import { formatBytes } from "../../terminal/format-bytes.ts";

/** What was deleted, or would be, for people. */
export function pruneSentence({ releases, objects, bytes, kept, dryRun }: PruneSummary): string {
  const stay = `${count(kept.length, "release")} kept`;
  if (releases.length + objects === 0) return `nothing to delete, ${stay}`;
  const gone = `${count(releases.length, "release")} and ${count(objects, "object")} (${formatBytes(bytes)})`;
  return dryRun ? `would delete ${gone}, ${stay}; --yes deletes` : `deleted ${gone}, ${stay}`;
}
