import { resolve } from "node:path";
import { secretVariables } from "../../provision/desired-state/secret-variables.ts";
import type { Look } from "../../provision/graph/look.ts";
import { observeGraph } from "../../provision/plan/observe-graph.ts";
import { identitiesOf } from "../../provision/policies/default-identities.ts";
import { renderVariables } from "../../provision/secrets/variables.ts";
import { writePrivateFile } from "../../provision/secrets/write-private-file.ts";
import { CliError } from "../../terminal/cli-error.ts";
import { count } from "../../terminal/count.ts";
import { exitCodes } from "../../terminal/exit-codes.ts";
import type { CommandContext } from "../command-context.ts";
import { runInterruptible } from "../run-interruptible.ts";
import { type EnvFormat, githubCommands, renderEnvironment } from "./env-formats.ts";
import { type CloudOptions, openCloud, type StageCloud } from "./open-cloud.ts";

export interface RunEnvOptions extends CloudOptions {
  identity: string;
  format: EnvFormat;
  /** The file that everything is written to, secrets among it. */
  output?: string;
}

/** What is not in the cloud's own answers and must stay secret, beside the access key. */
const cdnSecret = "STOWAGE_CDN_PRIVATE_KEY";

/** `stowage env`: what an application of the stage needs to know; resolves with the exit status. */
export async function runEnv(context: CommandContext, options: RunEnvOptions): Promise<number> {
  return await runInterruptible(async () => {
    using cloud = await openCloud(context, options);
    const { looks } = await observeGraph(cloud.graph, cloud.context);
    refuseAbsent(cloud, looks);
    const values = publicVariables(cloud, looks);
    const secrets = secretsOf(cloud, options.identity);
    const { terminal, cwd } = context;
    const file = options.output === undefined ? undefined : resolve(cwd, options.output);
    if (options.format === "github") {
      if (file !== undefined) await writePrivateFile(file, renderVariables(secrets));
      terminal.out(githubCommands(values, file).trimEnd());
    } else if (file === undefined) terminal.out(renderEnvironment(values, options.format).trimEnd());
    else await writePrivateFile(file, renderEnvironment(new Map([...values, ...secrets]), options.format));
    if (file === undefined && secrets.size > 0)
      terminal.note(
        `note: ${count(secrets.size, "secret")} left out: --output FILE writes them to a file for its owner alone`,
      );
    return exitCodes.ok.status;
  });
}

function publicVariables({ config }: StageCloud, looks: ReadonlyMap<string, Look>): Map<string, string> {
  const { stage, bucket, endpoint } = config;
  return new Map([
    ["STOWAGE_STAGE", stage],
    ["STOWAGE_BUCKET", bucket],
    ...(endpoint === undefined ? [] : [["STOWAGE_ENDPOINT", endpoint] as const]),
    ...[...looks.values()].flatMap(({ variables }) => Object.entries(variables)),
  ]);
}

/** The names that the library reads, whoever it is for. */
function secretsOf({ config, context }: StageCloud, name: string): Map<string, string> {
  const identities = identitiesOf(config);
  const identity = identities.find((each) => each.name === name);
  if (identity === undefined) {
    const fix = `Name one of: ${identities.map((each) => each.name).join(", ")}`;
    throw new CliError("usage", `Cannot find identity ${JSON.stringify(name)}: the stage has none of that name`, {
      fix,
    });
  }
  const [from, to] = [secretVariables(name), secretVariables("runtime")];
  const pairs = [
    [to.id, from.id],
    [to.secret, from.secret],
    [cdnSecret, cdnSecret],
  ] as const;
  return new Map(
    pairs.flatMap(([as, stored]) => {
      const value = context.secrets.get(stored);
      return value === undefined ? [] : [[as, value] as const];
    }),
  );
}

function refuseAbsent({ config: { stage, bucket } }: StageCloud, looks: ReadonlyMap<string, Look>): void {
  if (looks.get("bucket")?.present === true) return;
  const message = `Cannot tell the environment of stage ${JSON.stringify(stage)}: there is no bucket ${JSON.stringify(bucket)}`;
  throw new CliError("not-provisioned", message, { fix: `Run \`stowage apply --stage ${stage}\`` });
}
