import type { ResolvedStatic } from "stowage/config";
import { pruneReleases } from "../../../collect/releases/prune/prune-releases.ts";
import type { DeployStaticOptions } from "./deploy-static.ts";

/** Releases that stay beside the live one: of a page that is open. */
const keep = 2;

/** Deletes what edits have left behind in development; what stands in the way of it now is no error. */
export async function pruneStatic(
  { name, prefix }: ResolvedStatic,
  { config: { app, stage }, driver, terminal, signal }: DeployStaticOptions,
): Promise<void> {
  const rules = { keep, olderThan: 0, maxDelete: Infinity, dryRun: false };
  try {
    await pruneReleases({ driver, prefix, app, stage, ...rules, signal });
  } catch (error) {
    if (signal.aborted || isBusy(error)) return;
    const reason = error instanceof Error ? error.message : String(error);
    terminal.note(`warning: ${name}  earlier releases were not pruned: ${reason}`);
  }
}

/** A deploy that was broken off keeps prunings away for an hour. */
function isBusy(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && (error.code === "deploy-running" || error.code === "prune-running")
  );
}
