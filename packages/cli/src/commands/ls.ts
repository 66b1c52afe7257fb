import type { Command } from "commander";
import type { CommandContext } from "./command-context.ts";
import { addHelp } from "./help.ts";
import type { RunLsOptions } from "./run-ls.ts";

/** Adds `stowage ls`. */
export function addLs(program: Command, context: CommandContext): void {
  const command = program
    .command("ls")
    .summary("list what a storage holds")
    .description("Lists the files of a storage: size, time of the last change (UTC), key.")
    .argument("<storage>", "name of a storage in the configuration")
    .argument("[prefix]", "only keys that begin so; the storage's own prefix may be left out")
    .option("--stage <name>", "stage of the configuration (default: STOWAGE_STAGE)")
    .option("--config <file>", "configuration file (default: stowage.config.ts here or above)")
    .option("--json", "one JSON object a line: key, size in bytes, modified, etag")
    .action(async (storage: string, prefix: string | undefined, options: RunLsOptions) => {
      const { runLs } = await import("./run-ls.ts");
      await runLs(context, [storage, prefix ?? ""], options);
    });
  addHelp(command, {
    examples: [
      ["stowage ls avatars", "every avatar"],
      ["stowage ls assets css/ --json", "for a program"],
    ],
    exits: ["ok", "failed", "usage", "config", "refused", "not-found", "unreachable"],
  });
}
