import type { Command } from "commander";
import type { CommandContext } from "./command-context.ts";
import { addHelp } from "./help.ts";
import { addCloudOptions } from "./provision/cloud-options.ts";
import type { RunPlanOptions } from "./provision/run-plan.ts";

/** Adds `stowage drift`. */
export function addDrift(program: Command, context: CommandContext, finish: (status: number) => void): void {
  const command = program
    .command("drift")
    .summary("say what in the cloud is not as configured")
    .description(
      "Compares the cloud of the stage with the configuration, property by property, and says what differs: what somebody " +
        "changed by hand, and what the configuration says since. Statements and rules of others are told and are no drift. " +
        "It changes nothing; `stowage apply` mends it.",
    );
  addCloudOptions(command)
    .option("--json", "one line of JSON: steps with their differences, and notes")
    .action(async (options: RunPlanOptions) => {
      const { runPlan } = await import("./provision/run-plan.ts");
      const words = { nothing: "No drift: the cloud is as the configuration says", what: "`stowage apply` mends it" };
      finish(await runPlan(context, options, words));
    });
  addHelp(command, {
    examples: [["stowage drift --stage production", "for a job that looks every night"]],
    exits: ["ok", "failed", "usage", "config", "refused", "changes"],
  });
}
