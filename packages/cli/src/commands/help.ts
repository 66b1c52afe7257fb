import type { Command } from "commander";
import { type ExitName, exitCodes } from "../terminal/exit-codes.ts";

export interface Help {
  /** Command lines with what they do. */
  examples: ReadonlyArray<readonly [command: string, what: string]>;
  /** The exit codes that the command can end with. */
  exits: readonly ExitName[];
  /** A line under the exit codes. */
  note?: string;
}

/** Puts examples and exit codes under the help of a command. */
export function addHelp(command: Command, { examples, exits, note }: Help): Command {
  const width = Math.max(...examples.map(([line]) => line.length));
  const lines = [
    "",
    "Examples:",
    ...examples.map(([line, what]) => `  ${line.padEnd(width)}  ${what}`.trimEnd()),
    "",
    "Exit codes:",
    ...exits.map((name) => `  ${exitCodes[name].status}  ${exitCodes[name].meaning}`),
    ...(note === undefined ? [] : [`  ${note}`]),
  ];
  return command.addHelpText("after", lines.join("\n"));
}
