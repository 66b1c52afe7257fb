import type { Command } from "commander";
import type { CommandContext } from "./command-context.ts";
import { addHelp } from "./help.ts";
import type { RunUrlOptions } from "./run-url.ts";

/** Adds `stowage url`. */
export function addUrl(program: Command, context: CommandContext): void {
  const command = program
    .command("url")
    .summary("print the URL of a file")
    .description(
      "Prints the URL of a file: stable for a public storage, signed and expiring for a private one, through the manifest " +
        "for static files.",
    )
    .argument("<storage>", "name of a storage in the configuration")
    .argument("<key>", "key of the file; for static files its path, css/site.css")
    .option("--expires <duration>", 'how long the URL of a private file lives: 10m, 1h, "10 minutes"')
    .option("--download <name>", "make the browser save a private file under this name")
    .option("--stage <name>", "stage of the configuration (default: STOWAGE_STAGE)")
    .option("--config <file>", "configuration file (default: stowage.config.ts here or above)")
    .option("--json", "one line of JSON: storage, key, url")
    .action(async (storage: string, key: string, options: RunUrlOptions) => {
      const { runUrl } = await import("./run-url.ts");
      await runUrl(context, [storage, key], options);
    });
  addHelp(command, {
    examples: [
      ["stowage url documents documents/4f….pdf --expires 10m", "a link that ends after ten minutes"],
      ["stowage url assets css/site.css", "where a style sheet is served"],
    ],
    exits: ["ok", "failed", "usage", "config", "refused", "not-found", "unreachable"],
  });
}
