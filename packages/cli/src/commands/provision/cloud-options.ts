import type { Command } from "commander";

/** The options that every command of the provisioner has. */
export function addCloudOptions(command: Command): Command {
  return command
    .option("--stage <name>", "stage of the configuration (default: STOWAGE_STAGE, or production)")
    .option("--config <file>", "configuration file (default: stowage.config.ts here or above)")
    .option("--secrets <file>", "file of secrets (default: .stowage/env/STAGE.env beside the configuration)");
}
