import { provisionError } from "../apply/provision-error.ts";
import type { Graph } from "../graph/graph.ts";
import type { Look } from "../graph/look.ts";
import { Outputs } from "../graph/outputs.ts";
import { walkGraph } from "../graph/walk-graph.ts";

/** What is there of a stage. */
export interface Observation {
  /** Of each node, in the order of the graph. */
  looks: Map<string, Look>;
  /** What those that are there told. */
  known: Outputs;
}

/** Reads the cloud of a stage; makes no change. */
export async function observeGraph<Context>(graph: Graph<Context>, context: Context): Promise<Observation> {
  const known = new Outputs();
  const { results, failures } = await walkGraph(graph, async (node) => {
    const look = await node.look(context, known);
    if (look.present) known.tell(node.id, look.outputs);
    return look;
  });
  const [first] = failures;
  if (first !== undefined) throw provisionError(first, { action: "look at" });
  return { looks: results, known };
}
