import { collect, type CollectSummary } from "../collect/collect.ts";
import { CliError } from "../terminal/cli-error.ts";
import type { CommandContext } from "./command-context.ts";
import { createDriver } from "./create-driver.ts";
import { openProject, type ProjectOptions } from "./open-project.ts";
import { reportCollect } from "./report-collect.ts";
import { staticStorages } from "./static-storages.ts";

export interface RunCollectOptions extends ProjectOptions {
  dryRun?: boolean;
  json?: boolean;
}

/** `stowage collect`: deploys every static storage of the configuration. */
export async function runCollect(context: CommandContext, options: RunCollectOptions): Promise<void> {
  const { terminal } = context;
  const { config, directory } = await openProject(context, options, "deploy");
  const storages = staticStorages(config);
  if (storages.length === 0) {
    const fix = 'Declare one in stowage.config.ts: assets: staticFiles({ from: ["public"] })';
    throw new CliError("source-missing", "Cannot collect: the configuration has no static storage", { fix });
  }
  const driver = createDriver(config);
  const summaries: CollectSummary[] = [];
  try {
    for (const storage of storages) {
      const summary = await collect({ storage, directory, driver, terminal, dryRun: options.dryRun ?? false });
      summaries.push(summary);
      if (options.json !== true) reportCollect(terminal, summary);
    }
  } finally {
    await driver.close?.();
  }
  if (options.json === true) terminal.out(JSON.stringify(summaries));
}
