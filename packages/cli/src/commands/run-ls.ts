import type { Entry } from "stowage";
import { count } from "../terminal/count.ts";
import { formatBytes } from "../terminal/format-bytes.ts";
import { renderTable } from "../terminal/render-table.ts";
import type { CommandContext } from "./command-context.ts";
import { findStorage } from "./find-storage.ts";
import { openProject, type ProjectOptions } from "./open-project.ts";
import { reachStage } from "../config-file/reach-stage.ts";

export interface RunLsOptions extends ProjectOptions {
  json?: boolean;
}

interface Totals {
  files: number;
  bytes: number;
}

/** `stowage ls`: what a storage holds, a page at a time, so that a million files need no memory. */
export async function runLs(
  context: CommandContext,
  [name, prefix]: readonly [name: string, prefix: string],
  options: RunLsOptions,
): Promise<void> {
  const project = await openProject(context, options, "runtime");
  const storage = findStorage(project.config, name);
  const driver = reachStage(project);
  const totals: Totals = { files: 0, bytes: 0 };
  const render = options.json === true ? renderJson : renderPage;
  try {
    for await (const { entries } of driver.list({ prefix: wholePrefix(storage.prefix, prefix) })) {
      if (entries.length > 0) context.terminal.out(render(entries));
      totals.files += entries.length;
      totals.bytes += entries.reduce((sum, { size }) => sum + size, 0);
    }
  } finally {
    await driver.close?.();
  }
  context.terminal.note(`${count(totals.files, "file")}, ${formatBytes(totals.bytes)}`);
}

/** Keys are whole everywhere; a prefix may leave the storage's own away. */
function wholePrefix(ofStorage: string, prefix: string): string {
  return prefix.startsWith(ofStorage) ? prefix : ofStorage + prefix;
}

function renderPage(entries: readonly Entry[]): string {
  const rows = entries.map(({ key, size, modified }) => [
    formatBytes(size),
    modified.toISOString().slice(0, 19),
    printable(key),
  ]);
  return renderTable(rows, [{ align: "right" }, { align: "left" }, { align: "left" }]);
}

/** Control characters of a key would be commands to the terminal. */
function printable(key: string): string {
  return key.replace(/\p{Cc}/gu, (character) => JSON.stringify(character).slice(1, -1));
}

function renderJson(entries: readonly Entry[]): string {
  return entries.map((entry) => JSON.stringify(entry)).join("\n");
}
