import { CliError } from "../../terminal/cli-error.ts";
import type { Graph } from "../graph/graph.ts";
import type { Look } from "../graph/look.ts";
import type { Node } from "../graph/node.ts";
import { walkGraph } from "../graph/walk-graph.ts";
import type { Observation } from "../plan/observe-graph.ts";
import { refuseForeign } from "../plan/refuse-foreign.ts";
import { refuseUnasked } from "../plan/refuse-unasked.ts";
import { provisionError } from "./provision-error.ts";
import { tryAgain } from "./try-again.ts";

/** What was done to one node. */
export interface Done {
  node: string;
  kind: string;
  action: "created" | "changed";
  title: string;
}

export interface ConvergeOptions {
  /**
   * Takes over what says of nobody that it is theirs; `everything` also what is another stage's, in development. Default:
   * false, it is an error.
   */
  adopt?: boolean | "everything";
  /** Is told of every node that was written, once it is. */
  onDone?: (done: Done) => void;
  /** For how long what passes is waited for, in milliseconds. Default: a minute. */
  patience?: number;
  signal?: AbortSignal | undefined;
}

/**
 * Makes the cloud of a stage as desired, from what was seen of it, and says what was done; a second run does nothing. Safe
 * to run again after any failure: what was done is found. Nothing is written where something is not ours.
 */
export async function converge<Context>(
  graph: Graph<Context>,
  context: Context,
  { looks, known }: Observation,
  options: ConvergeOptions = {},
): Promise<Done[]> {
  const { adopt = false, signal } = options;
  refuseForeign(graph, looks, { adopt });
  refuseUnasked(graph, looks);
  const all: Done[] = [];
  const { failures } = await walkGraph(graph, async (node) => {
    const seen = looks.get(node.id);
    if (seen?.action === "none") return;
    signal?.throwIfAborted();
    // Others before it may have changed what is there, and what is desired.
    const look = await node.look(context, known);
    refuseForeign({ ...graph, nodes: [node] }, new Map([[node.id, look]]), { adopt });
    const written = await write(node, look, options);
    known.tell(node.id, written.outputs);
    if (written === look) return;
    const done: Done = {
      node: node.id,
      kind: node.kind,
      action: look.present ? "changed" : "created",
      title: look.title,
    };
    all.push(done);
    options.onDone?.(done);
  });
  const [first] = failures;
  if (first === undefined) return all;
  const others = failures
    .slice(1)
    .map(({ node, error }) => `${node}: ${error instanceof Error ? error.message : String(error)}`);
  throw provisionError(first, {
    action: "apply",
    details: [...others, ...all.map(({ node, action }) => `${action} ${node}`)],
  });
}

async function write<Context>(
  { id, passing }: Node<Context>,
  look: Look,
  { patience, signal }: ConvergeOptions,
): Promise<Look> {
  if (look.action === "none") return look;
  if (look.unknown) throw new CliError("provision-failed", `Cannot apply ${id}: what it needs is not known yet`);
  return await tryAgain(async () => await look.write(), {
    passing,
    signal,
    ...(patience !== undefined && { patience }),
  });
}
