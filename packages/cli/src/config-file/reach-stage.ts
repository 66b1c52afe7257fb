import { resolve } from "node:path";
import type { Credentials } from "@stowage/wire";
import type { CredentialProvider, Driver } from "stowage";
import { createDriver, type ResolvedConfig } from "stowage/config";
import { CliError } from "../terminal/cli-error.ts";

/**
 * The driver of a project's stage, as the application has it.
 *
 * @param credentials Other keys than those of the environment: `stowage dev` knows them before any environment does.
 */
export function reachStage(
  { config, directory }: { config: ResolvedConfig; directory: string },
  credentials?: Credentials | CredentialProvider,
): Driver {
  const { stage, driver } = config;
  if (driver === "memory") {
    const fix = "Choose a stage that is kept in a bucket or on disk with --stage";
    const message = `Cannot reach stage ${JSON.stringify(stage)}: its files live in the memory of the application`;
    throw new CliError("usage", message, { fix });
  }
  // Commands may be given in a folder below the project; the application is started in it.
  const folder = resolve(directory, config.folder);
  return createDriver(config, { credentials: credentials ?? config.credentials, folder });
}
