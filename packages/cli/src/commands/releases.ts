import type { Command } from "commander";
import type { CommandContext } from "./command-context.ts";
import { addHelp } from "./help.ts";
import type { RunReleasesOptions } from "./deploys/run-releases.ts";

/** Adds `stowage releases`. */
export function addReleases(program: Command, context: CommandContext, finish: (status: number) => void): void {
  const command = program
    .command("releases")
    .summary("list the releases of static files")
    .description(
      "Lists what was deployed, newest first: which release is live, which were, and which never went live because their " +
        "deploy was broken off or lost against another. Times are UTC, sizes those of the hashed files.",
    )
    .argument("[storage]", "name of a static storage; by default all of them")
    .option("--stage <name>", "stage of the configuration (default: STOWAGE_STAGE)")
    .option("--config <file>", "configuration file (default: stowage.config.ts here or above)")
    .option("--json", "one line of JSON: a list of releases, each with its storage and state")
    .action(async (storage: string | undefined, options: RunReleasesOptions) => {
      const { runReleases } = await import("./deploys/run-releases.ts");
      finish(await runReleases(context, storage, options));
    });
  addHelp(command, {
    examples: [
      ["stowage releases --stage production", "what could be rolled back to"],
      ["stowage releases assets --json", "for a program"],
    ],
    exits: ["ok", "failed", "usage", "config", "refused", "not-found", "unreachable"],
    note: "128+n when signal n ended it",
  });
}
