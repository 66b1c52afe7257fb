import type { Command } from "commander";
import type { CommandContext } from "./command-context.ts";
import { addHelp } from "./help.ts";
import { parseCount } from "./options/parse-count.ts";
import { parseTimeSpan } from "./options/parse-time-span.ts";
import type { RunPruneOptions } from "./deploys/run-prune.ts";

const parseAge = (text: string): string => parseTimeSpan(text, "--older-than");

/** Adds `stowage prune`. */
export function addPrune(program: Command, context: CommandContext, finish: (status: number) => void): void {
  const command = program
    .command("prune")
    .summary("delete static files that no release needs")
    .description(
      "Deletes releases of long ago, and the objects below the prefixes of static files that no release that stays names. " +
        "Without --yes it only says what it would delete. Nothing is deleted after any error, beside a deploy, from a " +
        "listing that lacks what is live, or where another application or stage deployed.",
    )
    .argument("[storage]", "name of a static storage; by default all of them")
    .option("--yes", "delete")
    .option("--keep <number>", "releases to roll back to that stay, besides the live one", parseCount, 5)
    .option("--older-than <duration>", 'age from which on releases and objects go: 7d, "12 hours"', parseAge, "7 days")
    .option("--max-delete <number>", "deletions allowed in each storage; more are refused", parseCount, 1000)
    .option("--stage <name>", "stage of the configuration (default: STOWAGE_STAGE)")
    .option("--config <file>", "configuration file (default: stowage.config.ts here or above)")
    .option("--json", "one line of JSON: a list with what was deleted in each static storage")
    .action(async (storage: string | undefined, options: RunPruneOptions) => {
      const { runPrune } = await import("./deploys/run-prune.ts");
      finish(await runPrune(context, storage, options));
    });
  addHelp(command, {
    examples: [
      ["stowage prune --stage production", "what would be deleted"],
      ["stowage prune --stage production --yes", "delete it"],
      ["stowage prune assets --keep 20 --older-than 30d", "keep more"],
    ],
    exits: ["ok", "failed", "usage", "config", "refused", "not-found", "unreachable", "conflict"],
    note: "128+n when signal n ended it",
  });
}
