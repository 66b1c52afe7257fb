import type { Command } from "commander";
import type { CommandContext } from "./command-context.ts";
import { addHelp } from "./help.ts";
import { addCloudOptions } from "./provision/cloud-options.ts";
import type { RunPlanOptions } from "./provision/run-plan.ts";

/** Adds `stowage plan`. */
export function addPlan(program: Command, context: CommandContext, finish: (status: number) => void): void {
  const command = program
    .command("plan")
    .summary("say what apply would do")
    .description(
      "Says what `stowage apply` would create and change so that the cloud of the stage is as the configuration says: the " +
        "bucket with its settings and policy, and the identities with exactly the rights that the storages need. It reads " +
        "with the credentials of AWS_PROFILE or the environment, and changes nothing.",
    );
  addCloudOptions(command)
    .option("--json", "one line of JSON: steps with their differences, and notes")
    .action(async (options: RunPlanOptions) => {
      const { runPlan } = await import("./provision/run-plan.ts");
      const words = {
        nothing: "Nothing to do: the cloud is as the configuration says",
        what: "`stowage apply` does it",
      };
      finish(await runPlan(context, options, words));
    });
  addHelp(command, {
    examples: [
      ["stowage plan --stage production", "what apply would do"],
      ["stowage plan --json", "for a program"],
    ],
    exits: ["ok", "failed", "usage", "config", "refused", "changes"],
  });
}
