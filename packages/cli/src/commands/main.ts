import { CliError } from "../terminal/cli-error.ts";
import { createTerminal } from "../terminal/create-terminal.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { exitOf } from "../terminal/exit-of.ts";
import { errorAsJson, renderError } from "../terminal/render-error.ts";
import type { CommandContext } from "./command-context.ts";
import { commander } from "./commander.ts";
import { createProgram } from "./program.ts";

/**
 * Runs the command line `stowage` and resolves with its exit status; it never throws and never ends the process.
 *
 * @param argv The arguments, without the program's own name.
 * @param context Streams, environment and folder; by default those of this process.
 */
export async function main(argv: readonly string[], context: CommandContext = ofProcess()): Promise<number> {
  let status: number = exitCodes.ok.status;
  const program = createProgram(context, (code) => {
    status = code;
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof commander.CommanderError && error.exitCode === 0) return exitCodes.ok.status;
    const shown = error instanceof commander.CommanderError ? usageError(error) : error;
    context.terminal.note(wantsJson(argv) ? JSON.stringify(errorAsJson(shown)) : renderError(shown));
    return exitOf(shown);
  }
}

function ofProcess(): CommandContext {
  // A copy: what a library sets for itself in this process is not for the application that `dev` starts.
  const shared = { terminal: createTerminal(process), env: { ...process.env }, cwd: process.cwd() };
  return process.stdin.isTTY && process.stderr.isTTY ? { ...shared, ask } : shared;
}

async function ask(question: string): Promise<string> {
  const { createInterface } = await import("node:readline/promises");
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await asking.question(question);
  } finally {
    asking.close();
  }
}

/** Errors are data as well for a program that asked for data; what follows `--` belongs to another command. */
function wantsJson(argv: readonly string[]): boolean {
  const own = argv.includes("--") ? argv.slice(0, argv.indexOf("--")) : argv;
  return own.includes("--json");
}

function usageError({ code, message }: Error & { code: string }): CliError {
  if (code === "commander.help") return new CliError("usage", "A command is missing");
  const [first = "", ...more] = message.replace(/^error: /, "").split("\n");
  return new CliError("usage", first.charAt(0).toUpperCase() + first.slice(1), { details: more });
}
