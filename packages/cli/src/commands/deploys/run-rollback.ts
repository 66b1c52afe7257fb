import type { Driver } from "stowage";
import type { ResolvedStatic } from "stowage/config";
import { invalidateFor } from "../../collect/invalidate/invalidate-for.ts";
import { isRecorded } from "../../collect/releases/records/is-recorded.ts";
import { rollBack, type RollbackSummary } from "../../collect/releases/rollback/roll-back.ts";
import { CliError } from "../../terminal/cli-error.ts";
import { count } from "../../terminal/count.ts";
import { exitCodes } from "../../terminal/exit-codes.ts";
import type { CommandContext } from "../command-context.ts";
import { openProject, type ProjectOptions } from "../open-project.ts";
import { reachStage } from "../../config-file/reach-stage.ts";
import { reportInvalidation, reportWarnings } from "./report-collect.ts";
import { runInterruptible } from "../run-interruptible.ts";
import { staticStorages } from "./static-storages.ts";

export interface RunRollbackOptions extends ProjectOptions {
  dryRun?: boolean;
  json?: boolean;
}

/**
 * `stowage collect --rollback`: makes an earlier release live again; resolves with the exit status.
 *
 * @param release Its name; by default the one that was live before.
 */
export async function runRollback(
  context: CommandContext,
  release: string | undefined,
  { dryRun = false, json = false, ...options }: RunRollbackOptions,
): Promise<number> {
  const project = await openProject(context, options, "deploy");
  const { app, stage } = project.config;
  const storages = staticStorages(project.config);
  const driver = reachStage(project);
  const invalidate = invalidateFor(project.config);
  const { terminal } = context;
  return await runInterruptible(async ({ interruption: signal }) => {
    try {
      const { name: storage, prefix } = await storageOf(driver, storages, release, signal);
      const onCopy = (key: string): void => (json ? undefined : terminal.note(`restored ${key}`));
      const summary = await rollBack({ driver, prefix, app, stage, release, dryRun, onCopy, invalidate, signal });
      reportWarnings(terminal, summary);
      terminal.out(json ? JSON.stringify([{ storage, ...summary }]) : `${storage}: ${sentenceOf(summary)}`);
      if (!json) reportInvalidation(terminal, storage, summary);
    } finally {
      await driver.close?.();
    }
    return exitCodes.ok.status;
  });
}

/** Which of several storages is meant is told by the release alone: their deploys need not belong together. */
async function storageOf(
  driver: Driver,
  storages: readonly ResolvedStatic[],
  release: string | undefined,
  signal: AbortSignal,
): Promise<ResolvedStatic> {
  const [first] = storages;
  if (first !== undefined && storages.length === 1) return first;
  if (release === undefined) {
    const fix = "Name the release: `stowage releases` lists them";
    const names = storages.map(({ name }) => name).join(", ");
    throw new CliError("usage", `Cannot roll back: there are several static storages, ${names}`, { fix });
  }
  for (const storage of storages) if (await isRecorded(driver, storage.prefix, release, signal)) return storage;
  throw new CliError(
    "release-missing",
    `Cannot roll back to ${JSON.stringify(release)}: no storage has a record of it`,
  );
}

function sentenceOf({ release, restores, previous, files, copied, dryRun }: RollbackSummary): string {
  const what = `${restores} (${count(files, "file")})`;
  const plain = count(copied, "plain name");
  if (dryRun) return `${what} is whole, would be live instead of ${previous}, ${plain} would be brought back`;
  return `${what} is live again as ${release}, ${plain} brought back`;
}
