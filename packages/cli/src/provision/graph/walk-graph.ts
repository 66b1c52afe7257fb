import type { Graph } from "./graph.ts";
import type { Node } from "./node.ts";

/** What became of a walk. */
export interface Walk<Result> {
  /** Of every node that was visited to its end, in the order of the graph. */
  results: Map<string, Result>;
  /** Why others were not, one for each node whose visit failed. */
  failures: Array<{ node: string; error: unknown }>;
}

class Skipped extends Error {}

/**
 * Visits every node after those that it needs, and nodes that do not need each other at the same time. What needs a node
 * whose visit failed is not visited; all others are.
 */
export async function walkGraph<Context, Result>(
  { nodes }: Graph<Context>,
  visit: (node: Node<Context>) => Promise<Result>,
): Promise<Walk<Result>> {
  const visits = new Map<string, Promise<Result>>();
  const visitAfter = async (node: Node<Context>, needed: Array<Promise<Result>>): Promise<Result> => {
    const settled = await Promise.allSettled(needed);
    if (settled.some(({ status }) => status === "rejected")) throw new Skipped();
    return await visit(node);
  };
  for (const node of nodes) visits.set(node.id, visitAfter(node, promisesOf(visits, node.needs)));
  const walk: Walk<Result> = { results: new Map(), failures: [] };
  const settled = await Promise.allSettled(visits.values());
  for (const [index, { id }] of nodes.entries()) {
    const end = settled[index];
    if (end?.status === "fulfilled") walk.results.set(id, end.value);
    else if (!(end?.reason instanceof Skipped)) walk.failures.push({ node: id, error: end?.reason });
  }
  return walk;
}

function promisesOf<Result>(
  visits: ReadonlyMap<string, Promise<Result>>,
  ids: readonly string[],
): Array<Promise<Result>> {
  return ids.flatMap((id) => visits.get(id) ?? []);
}
