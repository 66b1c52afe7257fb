import type { Command } from "commander";
import { commander } from "./commander.ts";
import type { CommandContext } from "./command-context.ts";
import { addHelp } from "./help.ts";
import { addCloudOptions } from "./provision/cloud-options.ts";
import { envFormats } from "./provision/env-formats.ts";
import type { RunEnvOptions } from "./provision/run-env.ts";

/** Adds `stowage env`. */
export function addEnv(program: Command, context: CommandContext, finish: (status: number) => void): void {
  const command = program
    .command("env")
    .summary("tell what an application needs to know")
    .description(
      "Prints the variables (STOWAGE_*) that an application of the stage needs: the bucket and what the CDN told. Secrets are " +
        "never printed: --output writes them, with the rest, to a file that its owner alone may read.",
    );
  addCloudOptions(command)
    .option("--identity <name>", "whose access key", "runtime")
    .addOption(new commander.Option("--format <format>", "for what").choices(envFormats).default("dotenv"))
    .option("--output <file>", "write everything there, secrets among it; for github the secrets alone")
    .action(async (options: RunEnvOptions) => {
      const { runEnv } = await import("./provision/run-env.ts");
      finish(await runEnv(context, options));
    });
  addHelp(command, {
    examples: [
      ["stowage env --stage production", "what is no secret"],
      ["stowage env --format systemd --output /etc/shop.env", "an EnvironmentFile"],
      ["stowage env --identity deploy --format github --output deploy.env", "commands for gh"],
    ],
    exits: ["ok", "failed", "usage", "config", "refused", "not-found"],
  });
}
