import type { Driver } from "stowage";
import type { ResolvedConfig, ResolvedStatic } from "stowage/config";
import { collect } from "../../collect/collect.ts";
import type { CollectProgress, CollectSummary } from "../../collect/collect-options.ts";
import { invalidateFor } from "../../collect/invalidate/invalidate-for.ts";
import type { Invalidate } from "../../collect/invalidate/invalidation.ts";
import { clearReleases, type PruneSummary } from "../../collect/releases/prune/prune-releases.ts";
import { CliError } from "../../terminal/cli-error.ts";
import { exitCodes } from "../../terminal/exit-codes.ts";
import { createProgress, type ProgressState } from "../../terminal/create-progress.ts";
import type { Terminal } from "../../terminal/terminal.ts";
import type { CommandContext } from "../command-context.ts";
import { openProject, type ProjectOptions } from "../open-project.ts";
import { pruneSentence } from "./prune-sentence.ts";
import { reachStage } from "../../config-file/reach-stage.ts";
import { reportInvalidation, reportProblems, reportWarnings, summaryTable } from "./report-collect.ts";
import { runInterruptible } from "../run-interruptible.ts";
import { staticStorages } from "./static-storages.ts";

export interface RunCollectOptions extends ProjectOptions {
  dryRun?: boolean;
  /** Compares everything with the bucket, also where nothing seems to have changed. */
  verify?: boolean;
  /** Deletes what the release does not have. */
  clear?: boolean;
  /** Deletions allowed with `clear`. */
  maxDelete?: number;
  json?: boolean;
}

/** What is moved, and how fast, is told only where it is. */
function progressState({ phase, done, total, bytes }: CollectProgress, dryRun: boolean): ProgressState {
  if (phase === "compressing") return { label: "Compressing", done, total, bytes: 0 };
  return dryRun ? { label: "Comparing", done, total, bytes: 0 } : { label: "Uploading", done, total, bytes };
}

/** `stowage collect`: deploys every static storage of the configuration; resolves with the exit status. */
export async function runCollect(context: CommandContext, options: RunCollectOptions): Promise<number> {
  checkClear(options);
  const project = await openProject(context, options, "deploy");
  const { config, directory } = project;
  const storages = staticStorages(config);
  const driver = reachStage(project);
  const invalidate = invalidateFor(config);
  const { terminal } = context;
  const { dryRun = false, verify = false, json = false } = options;
  const progress = createProgress(terminal);
  const onProgress = (state: CollectProgress): void => progress.update(progressState(state, dryRun));
  const onUpload = dryRun && !json ? (key: string): void => terminal.out(`would upload ${key}`) : undefined;
  return await runInterruptible(async ({ interruption: signal }) => {
    const summaries: CollectSummary[] = [];
    try {
      for (const storage of storages) {
        const summary = await collect({
          storage,
          owner: config,
          directory,
          driver,
          signal,
          dryRun,
          verify,
          onProgress,
          onUpload,
          invalidate,
        });
        progress.end();
        summaries.push(summary);
        reportProblems(terminal, summary);
      }
      if (!json) terminal.out(summaryTable(summaries));
      if (!json) for (const summary of summaries) reportInvalidation(terminal, summary.storage, summary);
      if (options.clear === true)
        await clear({ ...context, config, storages, driver, signal, options, invalidate }, summaries);
    } finally {
      progress.end();
      await driver.close?.();
      // Also where clearing failed: the deploy is done.
      if (json && summaries.length === storages.length) terminal.out(JSON.stringify(summaries));
    }
    return exitCodes.ok.status;
  });
}

function checkClear({ clear, maxDelete, dryRun }: RunCollectOptions): void {
  if (maxDelete !== undefined && clear !== true)
    throw new CliError("usage", "Cannot use --max-delete: it is for --clear, which is not given", {
      fix: "Leave it out, or add --clear",
    });
  if (clear !== true || dryRun !== true) return;
  const fix = "Deploy first; then `stowage prune --keep 0 --older-than 0d` says what could go";
  throw new CliError("usage", "Cannot use --clear with --dry-run: what would go depends on the deploy", { fix });
}

interface Clearing {
  terminal: Terminal;
  config: ResolvedConfig;
  storages: readonly ResolvedStatic[];
  driver: Driver;
  signal: AbortSignal;
  options: RunCollectOptions;
  invalidate: Invalidate | undefined;
}

async function clear(
  { terminal, config: { app, stage }, storages, driver, signal, options, invalidate }: Clearing,
  summaries: Array<CollectSummary & { cleared?: PruneSummary }>,
): Promise<void> {
  const { maxDelete, json = false } = options;
  for (const [index, { name, prefix }] of storages.entries()) {
    const cleared = await clearReleases({ driver, prefix, app, stage, maxDelete, dryRun: false, signal, invalidate });
    const summary = summaries[index];
    if (summary !== undefined) summary.cleared = cleared;
    reportWarnings(terminal, cleared);
    if (json) continue;
    terminal.out(`${name}: ${pruneSentence(cleared)}`);
    reportInvalidation(terminal, name, cleared);
  }
}
