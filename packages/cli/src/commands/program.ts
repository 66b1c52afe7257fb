import type { Command } from "commander";
import { addApply } from "./apply.ts";
import { addCloud } from "./cloud.ts";
import { addCollect } from "./collect.ts";
import { commander } from "./commander.ts";
import type { CommandContext } from "./command-context.ts";
import { addDestroy } from "./destroy.ts";
import { addDev } from "./dev.ts";
import { addDrift } from "./drift.ts";
import { addEnv } from "./env.ts";
import { addHelp } from "./help.ts";
import { addLs } from "./ls.ts";
import { addPlan } from "./plan.ts";
import { addPrune } from "./prune.ts";
import { addReleases } from "./releases.ts";
import { addUrl } from "./url.ts";
import { version } from "./version.ts";
import { exitCodes, type ExitName } from "../terminal/exit-codes.ts";

/** The command line as commander runs it. It never ends the process: it throws, and `finish` takes other exit codes. */
export function createProgram(context: CommandContext, finish: (status: number) => void): Command {
  const program = new commander.Command("stowage")
    .description("File storage for TypeScript web applications: storages, static deploys, an embedded cloud.")
    .version(version(), "-V, --version")
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.terminal.out(text.trimEnd()),
      writeErr: (text) => context.terminal.note(text.trimEnd()),
      outputError: () => {},
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
    });
  addDev(program, context, finish);
  addCloud(program, context, finish);
  addPlan(program, context, finish);
  addApply(program, context, finish);
  addDrift(program, context, finish);
  addEnv(program, context, finish);
  addDestroy(program, context, finish);
  addCollect(program, context, finish);
  addReleases(program, context, finish);
  addPrune(program, context, finish);
  addLs(program, context);
  addUrl(program, context);
  addHelp(program, {
    examples: [
      ["stowage dev -- node server.js", "the application on the embedded cloud"],
      ["stowage apply --stage production", "the bucket and the identities of production"],
      ["stowage collect --stage production", "deploy static files"],
      ["stowage ls --help", "everything about one command"],
    ],
    exits: Object.keys(exitCodes).filter(isExitName),
    note: "dev ends with the exit code of its command",
  });
  return program;
}

function isExitName(name: string): name is ExitName {
  return Object.hasOwn(exitCodes, name);
}
