import { CliError } from "../../terminal/cli-error.ts";
import type { CommandContext } from "../command-context.ts";

/** Asks for a yes. Where nobody can be asked and none was given, nothing is done. */
export async function confirm({ ask }: CommandContext, question: string, yes: boolean): Promise<void> {
  if (yes) return;
  if (ask === undefined)
    throw new CliError("usage", "Cannot ask whether to go on: there is no terminal", { fix: "Give --yes" });
  const answer = (await ask(`${question} [y/N] `)).trim().toLowerCase();
  if (answer !== "y" && answer !== "yes") throw new CliError("not-confirmed", "Cannot go on: the answer was no");
}
