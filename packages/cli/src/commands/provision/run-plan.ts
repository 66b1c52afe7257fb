import { observeGraph } from "../../provision/plan/observe-graph.ts";
import { planOf } from "../../provision/plan/plan-of.ts";
import { exitCodes } from "../../terminal/exit-codes.ts";
import type { CommandContext } from "../command-context.ts";
import { runInterruptible } from "../run-interruptible.ts";
import { type CloudOptions, openCloud } from "./open-cloud.ts";
import { countSteps, renderPlan } from "./render-plan.ts";

export interface RunPlanOptions extends CloudOptions {
  json?: boolean;
}

/** What a command says of what it found. */
export interface PlanWords {
  /** Where all is as desired. */
  nothing: string;
  /** After the number of steps, where not. */
  what: string;
}

/** `stowage plan` and `stowage drift`: what would have to be done; changes nothing. Resolves with the exit status. */
export async function runPlan(context: CommandContext, options: RunPlanOptions, words: PlanWords): Promise<number> {
  return await runInterruptible(async () => {
    using cloud = await openCloud(context, options);
    const { graph, config, accountId } = cloud;
    const plan = planOf(graph, await observeGraph(graph, cloud.context));
    const { terminal } = context;
    const place = { account: accountId, region: config.region, bucket: config.bucket };
    if (options.json === true) terminal.out(JSON.stringify({ ...plan, ...place }));
    else {
      terminal.out(`${plan.app}, stage ${plan.stage}: account ${accountId}, ${config.region}`);
      if (plan.steps.length + plan.notes.length > 0) terminal.out(renderPlan(plan));
      terminal.out(plan.steps.length === 0 ? words.nothing : `${countSteps(plan)}. ${words.what}`);
    }
    return exitCodes[plan.steps.length === 0 ? "ok" : "changes"].status;
  });
}
