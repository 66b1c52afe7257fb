import { parseDuration } from "stowage/config";
import { invalidateFor } from "../../collect/invalidate/invalidate-for.ts";
import { pruneReleases } from "../../collect/releases/prune/prune-releases.ts";
import { exitCodes } from "../../terminal/exit-codes.ts";
import type { CommandContext } from "../command-context.ts";
import { openProject, type ProjectOptions } from "../open-project.ts";
import { pruneSentence } from "./prune-sentence.ts";
import { reachStage } from "../../config-file/reach-stage.ts";
import { reportInvalidation, reportWarnings } from "./report-collect.ts";
import { runInterruptible } from "../run-interruptible.ts";
import { chosenStatics } from "./static-storages.ts";

export interface RunPruneOptions extends ProjectOptions {
  /** Deletes; otherwise it is a dry run. */
  yes?: boolean;
  keep: number;
  /** A duration, as in the configuration. */
  olderThan: string;
  maxDelete: number;
  json?: boolean;
}

/** `stowage prune`: deletes what no release of the static storages needs; resolves with the exit status. */
export async function runPrune(
  context: CommandContext,
  name: string | undefined,
  options: RunPruneOptions,
): Promise<number> {
  const { keep, maxDelete, json = false } = options;
  const olderThan = parseDuration(options.olderThan) * 1000;
  const project = await openProject(context, options, "deploy");
  const { app, stage } = project.config;
  const storages = chosenStatics(project.config, name);
  const driver = reachStage(project);
  const invalidate = invalidateFor(project.config);
  const { terminal } = context;
  return await runInterruptible(async ({ interruption: signal }) => {
    const summaries: object[] = [];
    const dryRun = options.yes !== true;
    try {
      for (const { name: storage, prefix } of storages) {
        const keys: string[] = [];
        const onDelete = (key: string): void => {
          if (json) keys.push(key);
          else terminal.out(`${dryRun ? "would delete" : "deleted"} ${key}`);
        };
        const rules = { keep, olderThan, maxDelete, dryRun };
        const summary = await pruneReleases({ driver, prefix, app, stage, ...rules, onDelete, invalidate, signal });
        reportWarnings(terminal, summary);
        summaries.push({ storage, ...summary, keys });
        if (json) continue;
        terminal.out(`${storage}: ${pruneSentence(summary)}`);
        reportInvalidation(terminal, storage, summary);
      }
    } finally {
      await driver.close?.();
    }
    if (json) terminal.out(JSON.stringify(summaries));
    return exitCodes.ok.status;
  });
}
