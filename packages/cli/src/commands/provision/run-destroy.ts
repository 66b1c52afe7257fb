import { dismantle, type Removed } from "../../provision/destroy/dismantle.ts";
import { removalOf } from "../../provision/destroy/removal-of.ts";
import { observeGraph } from "../../provision/plan/observe-graph.ts";
import { refuseForeign } from "../../provision/plan/refuse-foreign.ts";
import { CliError } from "../../terminal/cli-error.ts";
import { exitCodes } from "../../terminal/exit-codes.ts";
import { renderTable } from "../../terminal/render-table.ts";
import type { CommandContext } from "../command-context.ts";
import { runInterruptible } from "../run-interruptible.ts";
import { confirm } from "./confirm.ts";
import { type CloudOptions, openCloud, type StageCloud } from "./open-cloud.ts";
import { refuseUnmanaged } from "./refuse-unmanaged.ts";

export interface RunDestroyOptions extends CloudOptions {
  yes?: boolean;
  /** The name of the bucket whose files are to be deleted as well, typed by whoever means it. */
  deleteData?: string;
  json?: boolean;
}

/** `stowage destroy`: takes the cloud of a stage away; resolves with the exit status. */
export async function runDestroy(context: CommandContext, options: RunDestroyOptions): Promise<number> {
  const { json = false, yes = false, deleteData } = options;
  return await runInterruptible(async ({ interruption: signal }) => {
    using cloud = await openCloud(context, options);
    const { graph, config } = cloud;
    refuseUnmanaged(config, "destroy");
    refuseOtherBucket(cloud, deleteData);
    const { looks } = await observeGraph(graph, cloud.context);
    const plan = removalOf(graph, looks, { deleteData: deleteData !== undefined });
    refuseForeign({ ...graph, nodes: plan.nodes }, looks, { adopt: false });
    const note = (line: string): void => (json ? undefined : context.terminal.out(line));
    note(`${graph.app}, stage ${graph.stage}: account ${cloud.accountId}, ${config.region}`);
    let removed: Removed[] = [];
    if (plan.nodes.length > 0) {
      const rows = plan.nodes.map(({ id, kind }) => [`  - ${id}`, `${kind}: ${looks.get(id)?.title ?? ""}`]);
      note(renderTable(rows, [{ align: "left" }, { align: "left" }]));
      await confirm(context, deleteData === undefined ? "Remove?" : `Remove, with all files of ${deleteData}?`, yes);
      const onRemoved = ({ node, title }: Removed): void => note(`removed ${node}  ${title}`);
      removed = await dismantle(graph, looks, plan, { onRemoved, signal });
    }
    if (json) context.terminal.out(JSON.stringify({ app: graph.app, stage: graph.stage, removed, kept: plan.kept }));
    else note(closing(cloud, { removed, kept: plan.kept }));
    return exitCodes.ok.status;
  });
}

function closing({ config }: StageCloud, { removed, kept }: { removed: Removed[]; kept: string[] }): string {
  const done = removed.length === 0 ? "Nothing to remove" : "Done";
  if (kept.length === 0) return done;
  const { bucket } = config;
  return `${done}. The bucket is kept with its policy and files; \`--delete-data ${bucket}\` deletes them`;
}

function refuseOtherBucket({ config: { bucket } }: StageCloud, typed: string | undefined): void {
  if (typed === undefined || typed === bucket) return;
  const message = `Cannot delete the data of ${JSON.stringify(typed)}: the bucket of the stage is ${JSON.stringify(bucket)}`;
  throw new CliError("usage", message, { fix: "Type its name, exactly, or leave --delete-data out" });
}
