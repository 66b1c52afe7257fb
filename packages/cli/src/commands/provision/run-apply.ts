import { makeDataFolder } from "../../collect/scan/make-data-folder.ts";
import { converge, type Done } from "../../provision/apply/converge.ts";
import { observeGraph } from "../../provision/plan/observe-graph.ts";
import { planOf } from "../../provision/plan/plan-of.ts";
import { refuseForeign } from "../../provision/plan/refuse-foreign.ts";
import { refuseUnasked } from "../../provision/plan/refuse-unasked.ts";
import { CliError } from "../../terminal/cli-error.ts";
import { exitCodes } from "../../terminal/exit-codes.ts";
import type { CommandContext } from "../command-context.ts";
import { runInterruptible } from "../run-interruptible.ts";
import { confirm } from "./confirm.ts";
import { type CloudOptions, openCloud, type StageCloud } from "./open-cloud.ts";
import { refuseUnmanaged } from "./refuse-unmanaged.ts";
import { countSteps, renderPlan } from "./render-plan.ts";

export interface RunApplyOptions extends CloudOptions {
  yes?: boolean;
  adopt?: boolean;
  json?: boolean;
}

/** `stowage apply`: makes the cloud of a stage as the configuration says; resolves with the exit status. */
export async function runApply(context: CommandContext, options: RunApplyOptions): Promise<number> {
  const { adopt = false, json = false, yes = false } = options;
  const { terminal } = context;
  return await runInterruptible(async ({ interruption: signal }) => {
    using cloud = await openCloud(context, options);
    const { graph, config } = cloud;
    refuseUnmanaged(config, "apply");
    refuseUnknownIdentity(cloud, options.rotate);
    const observation = await observeGraph(graph, cloud.context);
    const plan = planOf(graph, observation);
    const note = (line: string): void => (json ? undefined : terminal.out(line));
    note(`${plan.app}, stage ${plan.stage}: account ${cloud.accountId}, ${config.region}`);
    if (plan.steps.length > 0) note(renderPlan({ ...plan, notes: [], records: [] }));
    refuseForeign(graph, observation.looks, { adopt });
    refuseUnasked(graph, observation.looks);
    let done: Done[] = [];
    if (plan.steps.length > 0) {
      note(`${countSteps(plan)}.`);
      await confirm(context, "Apply?", yes);
      // Kept out of version control before the first secret is in it.
      makeDataFolder(cloud.directory);
      const onDone = ({ action, node, title }: Done): void => note(`${action} ${node}  ${title}`);
      done = await converge(graph, cloud.context, observation, { adopt, onDone, signal });
    }
    const after = done.length === 0 ? plan.notes : planOf(graph, await observeGraph(graph, cloud.context)).notes;
    report(context, cloud, { done, notes: after, json });
    return exitCodes.ok.status;
  });
}

function report(
  { terminal }: CommandContext,
  { config, accountId, context, graph }: StageCloud,
  { done, notes, json }: { done: Done[]; notes: string[]; json: boolean },
): void {
  const { app, stage } = graph;
  const { region, bucket } = config;
  if (json) {
    const secrets = context.secrets.file;
    terminal.out(JSON.stringify({ app, stage, account: accountId, region, bucket, done, notes, secrets }));
    return;
  }
  for (const note of notes) terminal.out(`note: ${note}`);
  terminal.out(
    done.length === 0
      ? "Nothing to do: the cloud is as the configuration says"
      : `Done. Secrets are in ${context.secrets.file}; \`stowage env --stage ${stage}\` tells the rest`,
  );
}

function refuseUnknownIdentity({ graph }: StageCloud, identity: string | undefined): void {
  if (identity === undefined || graph.nodes.some(({ id }) => id === `identity/${identity}/key`)) return;
  const names = graph.nodes.flatMap(({ id }) => /^identity\/(.*)\/key$/.exec(id)?.[1] ?? []);
  const fix = names.length === 0 ? "Leave --rotate out" : `Name one of: ${names.join(", ")}`;
  throw new CliError("usage", `Cannot make a key of identity ${JSON.stringify(identity)}: no user is called so`, {
    fix,
  });
}
