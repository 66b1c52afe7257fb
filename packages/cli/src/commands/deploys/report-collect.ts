import type { CollectSummary } from "../../collect/collect-options.ts";
import type { InvalidationOutcome } from "../../collect/invalidate/invalidate-names.ts";
import { count } from "../../terminal/count.ts";
import { formatBytes } from "../../terminal/format-bytes.ts";
import { type Column, renderTable } from "../../terminal/render-table.ts";
import type { Terminal } from "../../terminal/terminal.ts";

/** Warnings and conflicts, for people. */
export function reportProblems(terminal: Terminal, { warnings, conflicts }: CollectSummary): void {
  reportWarnings(terminal, { warnings });
  for (const { used, skipped } of conflicts) terminal.note(`conflict: ${skipped} is hidden by ${used}`);
}

/** Warnings alone. */
export function reportWarnings(terminal: Terminal, { warnings }: Pick<InvalidationOutcome, "warnings">): void {
  for (const warning of warnings) terminal.note(`warning: ${warning}`);
}

/** What the CDN was asked to forget, for people; nothing where it was not asked. */
export function reportInvalidation(
  terminal: Terminal,
  storage: string,
  { invalidation }: Pick<InvalidationOutcome, "invalidation">,
): void {
  if (invalidation === undefined) return;
  const { paths, id, distribution } = invalidation;
  const by = id === undefined ? "" : ` (${[id, distribution].join(" of ")})`;
  terminal.out(`${storage}: ${count(paths.length, "path")} of the CDN invalidated${by}`);
}

const columns: readonly Column[] = (["left", "right", "right", "right", "right", "left", "left"] as const).map(
  (align) => ({ align }),
);

/** What was done, or with `--dry-run` would be, a line for each storage. */
export function summaryTable(summaries: readonly CollectSummary[]): string {
  const dryRun = summaries.some((summary) => summary.dryRun);
  const head = ["storage", "files", "hashed", "plain", "bytes", "manifest", "release"];
  const rows = summaries.map(({ storage, files, hashed, plain, bytes, manifest, release = "" }) => {
    const said = dryRun && manifest === "switched" ? "to switch" : manifest;
    return [storage, String(files), String(hashed), String(plain), formatBytes(bytes), said, release];
  });
  return renderTable([head, ...rows], columns);
}
