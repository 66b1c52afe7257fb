import type { CollectSummary } from "../collect/collect.ts";
import { count } from "../terminal/count.ts";
import { formatBytes } from "../terminal/format-bytes.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** Warnings and conflicts, for people. */
export function reportProblems(terminal: Terminal, { warnings, conflicts }: CollectSummary): void {
  for (const warning of warnings) terminal.note(`warning: ${warning}`);
  for (const { used, skipped } of conflicts) terminal.note(`conflict: ${skipped} is hidden by ${used}`);
}

/** Warnings and conflicts, and one line that sums up. */
export function reportCollect(terminal: Terminal, summary: CollectSummary): void {
  reportProblems(terminal, summary);
  if (summary.dryRun) for (const key of summary.uploaded) terminal.out(`would upload ${key}`);
  terminal.out(`${summary.storage}: ${sentenceOf(summary)}`);
}

function sentenceOf({ files, uploaded, bytes, manifest, dryRun }: CollectSummary): string {
  const found = count(files, "file");
  if (uploaded.length === 0 && manifest === "unchanged") return `${found}, nothing changed`;
  const objects = `${count(uploaded.length, "object")} (${formatBytes(bytes)})`;
  if (dryRun) return `${found}, would upload ${objects}${manifest === "switched" ? " and switch the manifest" : ""}`;
  return `${found}, uploaded ${objects}${manifest === "switched" ? ", manifest switched" : ""}`;
}
