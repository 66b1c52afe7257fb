import type { Command } from "commander";
import type { CommandContext } from "./command-context.ts";
import { addHelp } from "./help.ts";
import { addCloudOptions } from "./provision/cloud-options.ts";
import type { RunApplyOptions } from "./provision/run-apply.ts";

/** Adds `stowage apply`. */
export function addApply(program: Command, context: CommandContext, finish: (status: number) => void): void {
  const command = program
    .command("apply")
    .summary("make the cloud as configured")
    .description(
      "Makes the cloud of the stage as the configuration says, after showing what it will do. A second run changes nothing; " +
        "after any failure it is run again and goes on. Statements and rules of others are kept. Secret keys go to the file " +
        "of secrets and nowhere else.",
    );
  addCloudOptions(command)
    .option("-y, --yes", "do not ask")
    .option("--adopt", "take over what has the stage's names and belongs to no other stage")
    .option("--rotate <identity>", "make another access key for this identity")
    .option("--rotate-key", "make another key that signs the CDN's URLs; the one before goes on opening its own")
    .option("--retire-keys", "end the CDN's keys that signed before, and with them all URLs that they signed")
    .option("--replace-dns", "write DNS records over those that somebody else made")
    .option("--json", "one line of JSON: what was done, and notes")
    .action(async (options: RunApplyOptions) => {
      const { runApply } = await import("./provision/run-apply.ts");
      finish(await runApply(context, options));
    });
  addHelp(command, {
    examples: [
      ["stowage apply --stage production", "show, ask, do"],
      ["stowage apply --yes --json", "for a program"],
      ["stowage apply --rotate runtime", "a new access key for the application"],
      ["stowage apply --rotate-key", "a new key for the CDN; --retire-keys ends the old one later"],
    ],
    exits: ["ok", "failed", "usage", "waiting", "config", "refused"],
    note: "128+n when signal n ended it",
  });
}
