import type { Command } from "commander";
import { CliError } from "../terminal/cli-error.ts";
import type { CommandContext } from "./command-context.ts";
import { addHelp } from "./help.ts";
import { parseCount } from "./options/parse-count.ts";
import type { RunCollectOptions } from "./deploys/run-collect.ts";

/** Adds `stowage collect`. */
export function addCollect(program: Command, context: CommandContext, finish: (status: number) => void): void {
  const command = program
    .command("collect")
    .summary("deploy static files")
    .description(
      "Deploys the static files of the configuration: hashes them, rewrites references to hashed names, uploads what is " +
        "missing, and switches the manifest once everything is there. A deploy that changes nothing is one request. Nothing is " +
        "deleted without --clear. Plain names that changed are invalidated on the CDN of the stage, where it has one; if " +
        "that fails, it is a warning.",
    )
    .option("--stage <name>", "stage of the configuration (default: STOWAGE_STAGE)")
    .option("--config <file>", "configuration file (default: stowage.config.ts here or above)")
    .option("-n, --dry-run", "say what would be uploaded, write nothing")
    .option("--verify", "compare everything with the bucket, so that objects that somebody removed come back")
    .option("--clear", "then delete everything below the prefixes that the release does not have")
    .option("--max-delete <number>", "deletions allowed with --clear (default: 1000); more are refused", parseCount)
    .option("--rollback [release]", "deploy nothing: make an earlier release live again, by default the one before")
    .option("--json", "one line of JSON: a list with what was done for each static storage")
    .action(async ({ rollback, ...options }: RunCollectOptions & { rollback?: true | string }) => {
      if (rollback !== undefined) {
        refuseClear(options);
        if (options.verify === true)
          throw new CliError("usage", "Cannot use --verify with --rollback: it verifies the release already");
        const { runRollback } = await import("./deploys/run-rollback.ts");
        finish(await runRollback(context, rollback === true ? undefined : rollback, options));
        return;
      }
      const { runCollect } = await import("./deploys/run-collect.ts");
      finish(await runCollect(context, options));
    });
  addHelp(command, {
    examples: [
      ["stowage collect --stage production", "deploy"],
      ["stowage collect --dry-run", "see what would change"],
      ["stowage collect --rollback", "make the release before live again"],
    ],
    exits: ["ok", "failed", "usage", "config", "refused", "not-found", "unreachable", "conflict"],
    note: "128+n when signal n ended it",
  });
}

function refuseClear({ clear, maxDelete }: RunCollectOptions): void {
  const given = clear === true ? "--clear" : "--max-delete";
  if (clear !== true && maxDelete === undefined) return;
  const fix = "Roll back first; then `stowage prune` deletes what no release needs";
  throw new CliError("usage", `Cannot use ${given} with --rollback: it deploys nothing`, { fix });
}
