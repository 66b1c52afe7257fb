import type { Command } from "commander";
import type { CommandContext } from "./command-context.ts";
import { addHelp } from "./help.ts";
import { addCloudOptions } from "./provision/cloud-options.ts";
import type { RunDestroyOptions } from "./provision/run-destroy.ts";

/** Adds `stowage destroy`. */
export function addDestroy(program: Command, context: CommandContext, finish: (status: number) => void): void {
  const command = program
    .command("destroy")
    .summary("take the cloud of a stage away")
    .description(
      "Removes what `stowage apply` made for the stage, after showing it. The bucket is kept with its settings, policy and " +
        "files, unless --delete-data names it. What others use, such as GitHub's identity provider, is never removed.",
    );
  addCloudOptions(command)
    .option("-y, --yes", "do not ask")
    .option("--delete-data <bucket>", "delete the bucket and every version of every file in it; its name, typed")
    .option("--json", "one line of JSON: what was removed and what was kept")
    .action(async (options: RunDestroyOptions) => {
      const { runDestroy } = await import("./provision/run-destroy.ts");
      finish(await runDestroy(context, options));
    });
  addHelp(command, {
    examples: [
      ["stowage destroy --stage preview", "everything but the files"],
      ["stowage destroy --stage preview --delete-data shop-preview", "everything"],
    ],
    exits: ["ok", "failed", "usage", "config", "refused"],
    note: "128+n when signal n ended it",
  });
}
