import type { Command } from "commander";
import type { CommandContext } from "./command-context.ts";
import { addHelp } from "./help.ts";
import { newBucketDefaultsOption } from "./options/new-bucket-defaults-option.ts";
import { parseLifecycleDay } from "./options/parse-lifecycle-day.ts";
import { parseSeed } from "./options/parse-seed.ts";
import { parsePort } from "./options/parse-port.ts";
import type { RunCloudOptions } from "./run-cloud.ts";

function collectValues(value: string, before: string[]): string[] {
  return [...before, value];
}

/** Adds `stowage cloud`. */
export function addCloud(program: Command, context: CommandContext, finish: (status: number) => void): void {
  const command = program
    .command("cloud")
    .summary("run the embedded cloud alone")
    .description(
      "Runs the embedded cloud (S3, IAM, STS and CloudFront on one port) for any language and any client of AWS, until SIGINT or " +
        'SIGTERM ends it. Once it answers it prints one line of JSON:\n\n  {"ready":true,"endpoint":"http://127.0.0.1:9000"}',
    )
    .requiredOption("--data <dir>", "where its data is kept; made when it does not exist")
    .option("--port <number>", "port to listen on; 0 takes a free one", parsePort, 9000)
    .option("--edge-port <number>", "serve CloudFront's distributions on this port; 0 takes a free one", parsePort)
    .option("--edge-tls-port <number>", "serve them over HTTPS on this port, with their certificates", parsePort)
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option(
      "--accounts <file>",
      "accounts, keys and users; without it one account is made and kept in DIR/accounts.json",
    )
    .addOption(newBucketDefaultsOption())
    .option("--domain <name>", "serve buckets as BUCKET.NAME as well; repeatable", collectValues, [])
    .option("--tls-cert <file>", "serve HTTPS with this certificate (PEM); needs --tls-key")
    .option("--tls-key <file>", "the certificate's private key (PEM)")
    .option("--trust-proxy <address>", "believe x-forwarded-for and -proto from here; repeatable", collectValues, [])
    .option("--sse-c-over-http", "take customer-provided encryption keys over plain HTTP, which S3 refuses")
    .option("--explain", "print why a request was refused, and tell it in the header x-stowage-decision")
    .option("--allow-loopback-oidc", "let IAM take identity providers of this machine over plain HTTP, for tests")
    .option("--admin", "serve an endpoint that moves the cloud's clock, for tests; its address and token are printed")
    .option("--faults <seed>", "let one request in ten fail as S3 and networks do, for tests", parseSeed)
    .option("--lifecycle-day <seconds>", "let a day of lifecycle rules last so long, for tests", parseLifecycleDay)
    .action(async (options: RunCloudOptions) => {
      const { runCloud } = await import("./run-cloud.ts");
      finish(await runCloud(context, options));
    });
  addHelp(command, {
    examples: [
      ["stowage cloud --data ./s3", "one account, made on the first start"],
      ["stowage cloud --data ./s3 --accounts accounts.json --port 9001", "with accounts of your own"],
    ],
    exits: ["ok", "failed", "usage", "config", "in-use"],
  });
}
