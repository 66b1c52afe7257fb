import type { Driver } from "stowage";
import type { ResolvedConfig, ResolvedStatic } from "stowage/config";
import { collect } from "../../../collect/collect.ts";
import type { CollectSummary } from "../../../collect/collect-options.ts";
import { CliError } from "../../../terminal/cli-error.ts";
import type { Terminal } from "../../../terminal/terminal.ts";
import { reportProblems } from "../../deploys/report-collect.ts";

export interface DeployStaticOptions {
  config: ResolvedConfig;
  /** May do what the identity `deploy` may. */
  driver: Driver;
  directory: string;
  terminal: Terminal;
  signal: AbortSignal;
}

/** Deploys one static storage in development; undefined where its folders are not built yet. */
export async function deployStatic(
  storage: ResolvedStatic,
  { config, driver, directory, terminal, signal }: DeployStaticOptions,
): Promise<CollectSummary | undefined> {
  try {
    const summary = await collect({ storage, owner: config, directory, driver, signal, missingFolders: "skip" });
    reportProblems(terminal, summary);
    return summary;
  } catch (error) {
    if (error instanceof CliError && error.code === "source-missing") return undefined;
    throw error;
  }
}
