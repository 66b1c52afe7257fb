import type { Graph } from "../graph/graph.ts";
import { observeGraph } from "../plan/observe-graph.ts";
import { converge, type ConvergeOptions, type Done } from "./converge.ts";

/** Looks at the cloud of a stage and makes it as desired, without asking; says what was done. */
export async function ensureGraph<Context>(
  graph: Graph<Context>,
  context: Context,
  options: ConvergeOptions = {},
): Promise<Done[]> {
  return await converge(graph, context, await observeGraph(graph, context), options);
}
