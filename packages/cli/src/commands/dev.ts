import type { Command } from "commander";
import type { CommandContext } from "./command-context.ts";
import { addHelp } from "./help.ts";
import { newBucketDefaultsOption } from "./options/new-bucket-defaults-option.ts";
import { parsePort } from "./options/parse-port.ts";
import type { RunDevOptions } from "./dev/run-dev.ts";

/** Adds `stowage dev`. */
export function addDev(program: Command, context: CommandContext, finish: (status: number) => void): void {
  const command = program
    .command("dev")
    .summary("run an application on the embedded cloud")
    .description(
      "Starts the embedded cloud with its data in .stowage/ beside the configuration, creates what the configuration " +
        "declares, deploys the static files, and runs COMMAND with the environment that it needs (STOWAGE_*).",
    )
    .usage("[options] -- COMMAND [ARGUMENT...]")
    .argument("<command...>", "the command that starts the application")
    .option("--port <number>", "port of the embedded cloud; 0 takes a free one", parsePort, 9000)
    .option("--stage <name>", "stage of the configuration", "dev")
    .option("--config <file>", "configuration file (default: stowage.config.ts here or above)")
    .addOption(newBucketDefaultsOption())
    .option("--explain", "print why a request to the embedded cloud was refused")
    .option("--aws-env", "set AWS_* as well: for programs that do not know STOWAGE_*")
    .passThroughOptions()
    .action(async (words: string[], options: RunDevOptions) => {
      const { runDev } = await import("./dev/run-dev.ts");
      finish(await runDev(context, words, options));
    });
  addHelp(command, {
    examples: [
      ["stowage dev -- node server.js", "run a server"],
      ["stowage dev --port 9001 -- next dev", "with the cloud on another port"],
      ["stowage dev --aws-env -- python manage.py runserver", "any language: AWS_* is set as well"],
    ],
    exits: ["failed", "usage", "config", "in-use", "refused", "not-found", "unreachable", "conflict"],
    note: "otherwise that of COMMAND, 128+n when signal n ended it",
  });
}
