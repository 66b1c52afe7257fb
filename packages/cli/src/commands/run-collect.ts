import { collect, type CollectSummary } from "../collect/collect.ts";
import { CliError } from "../terminal/cli-error.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import type { CommandContext } from "./command-context.ts";
import { openProject, type ProjectOptions } from "./open-project.ts";
import { reachStage } from "./reach-stage.ts";
import { reportCollect } from "./report-collect.ts";
import { runInterruptible } from "./run-interruptible.ts";
import { staticStorages } from "./static-storages.ts";

export interface RunCollectOptions extends ProjectOptions {
  dryRun?: boolean;
  json?: boolean;
}

/** `stowage collect`: deploys every static storage of the configuration; resolves with the exit status. */
export async function runCollect(context: CommandContext, options: RunCollectOptions): Promise<number> {
  const project = await openProject(context, options, "deploy");
  const { config, directory } = project;
  const storages = staticStorages(config);
  if (storages.length === 0) {
    const fix = 'Declare one in stowage.config.ts: assets: staticFiles({ from: ["public"] })';
    throw new CliError("source-missing", "Cannot collect: the configuration has no static storage", { fix });
  }
  const driver = reachStage(project);
  const { terminal } = context;
  return await runInterruptible(async ({ interruption: signal }) => {
    const summaries: CollectSummary[] = [];
    try {
      for (const storage of storages) {
        const { dryRun = false } = options;
        const summary = await collect({ storage, directory, driver, terminal, signal, dryRun });
        summaries.push(summary);
        if (options.json !== true) reportCollect(terminal, summary);
      }
    } finally {
      await driver.close?.();
    }
    if (options.json === true) terminal.out(JSON.stringify(summaries));
    return exitCodes.ok.status;
  });
}
