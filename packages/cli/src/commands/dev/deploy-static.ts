import type { ResolvedConfig } from "stowage/config";
import { collect } from "../../collect/collect.ts";
import type { AccessKey } from "@stowage/cloud";
import { CliError } from "../../terminal/cli-error.ts";
import type { Terminal } from "../../terminal/terminal.ts";
import { reachStage } from "../reach-stage.ts";
import { reportProblems } from "../report-collect.ts";
import { staticStorages } from "../static-storages.ts";

export interface DeployStaticOptions {
  config: ResolvedConfig;
  /** Of the identity `deploy`. */
  credentials: AccessKey;
  directory: string;
  terminal: Terminal;
  signal: AbortSignal;
}

/** Deploys the static storages in development. Answers the names of those whose folders are not built yet. */
export async function deployStatic({
  config,
  credentials,
  directory,
  terminal,
  signal,
}: DeployStaticOptions): Promise<Set<string>> {
  const notDeployed = new Set<string>();
  const driver = reachStage({ config, directory }, credentials);
  try {
    for (const storage of staticStorages(config)) {
      try {
        reportProblems(
          terminal,
          await collect({ storage, owner: config, directory, driver, signal, missingFolders: "skip" }),
        );
      } catch (error) {
        if (!(error instanceof CliError && error.code === "source-missing")) throw error;
        notDeployed.add(storage.name);
      }
    }
  } finally {
    await driver.close?.();
  }
  return notDeployed;
}
