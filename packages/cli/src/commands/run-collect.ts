import { collect } from "../collect/collect.ts";
import type { CollectProgress, CollectSummary } from "../collect/collect-options.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { createProgress } from "../terminal/create-progress.ts";
import type { CommandContext } from "./command-context.ts";
import { openProject, type ProjectOptions } from "./open-project.ts";
import { reachStage } from "./reach-stage.ts";
import { reportProblems, summaryTable } from "./report-collect.ts";
import { runInterruptible } from "./run-interruptible.ts";
import { staticStorages } from "./static-storages.ts";

export interface RunCollectOptions extends ProjectOptions {
  dryRun?: boolean;
  json?: boolean;
}

const labels = { compressing: "Compressing", uploading: "Uploading" } as const;

/** `stowage collect`: deploys every static storage of the configuration; resolves with the exit status. */
export async function runCollect(context: CommandContext, options: RunCollectOptions): Promise<number> {
  const project = await openProject(context, options, "deploy");
  const { config, directory } = project;
  const storages = staticStorages(config);
  const driver = reachStage(project);
  const { terminal } = context;
  const { dryRun = false, json = false } = options;
  const progress = createProgress(terminal);
  const onProgress = ({ phase, done, total, bytes }: CollectProgress): void =>
    progress.update({ label: labels[phase], done, total, bytes });
  return await runInterruptible(async ({ interruption: signal }) => {
    const summaries: CollectSummary[] = [];
    try {
      for (const storage of storages) {
        const onUpload = dryRun && !json ? (key: string): void => terminal.out(`would upload ${key}`) : undefined;
        const summary = await collect({
          storage,
          owner: config,
          directory,
          driver,
          signal,
          dryRun,
          onProgress,
          onUpload,
        });
        progress.end();
        summaries.push(summary);
        reportProblems(terminal, summary);
      }
    } finally {
      progress.end();
      await driver.close?.();
    }
    terminal.out(json ? JSON.stringify(summaries) : summaryTable(summaries));
    return exitCodes.ok.status;
  });
}
