import type { Graph } from "../graph/graph.ts";
import type { Look } from "../graph/look.ts";
import type { Node } from "../graph/node.ts";

/** What is to be removed, and what stays. */
export interface RemovalPlan<Context> {
  /** In an order in which they can go: each after what needs it, and data after everything else. */
  nodes: Array<Node<Context>>;
  /** Nodes that are there and stay because their data does. */
  kept: string[];
}

/** What `destroy` would take away of what is there. Pure. */
export function removalOf<Context>(
  { nodes }: Graph<Context>,
  looks: ReadonlyMap<string, Look>,
  { deleteData }: { deleteData: boolean },
): RemovalPlan<Context> {
  const there = nodes.filter(({ id }) => looks.get(id)?.present === true).toReversed();
  const own = there.filter(({ removal }) => removal === "own");
  const data = there.filter(({ removal }) => removal === "data");
  const gone = deleteData ? [...own, ...data] : own;
  const needsOf = ({ id, removal }: Node<Context>): string[] =>
    removal === "data"
      ? own.map((node) => node.id)
      : own.filter(({ needs }) => needs.includes(id)).map((node) => node.id);
  return {
    nodes: gone.map((node) => ({ ...node, needs: needsOf(node) })),
    kept: deleteData ? [] : data.map(({ id }) => id),
  };
}
