import type { Node } from "./node.ts";

/** Everything that a stage is in the cloud, each node after those that it needs. */
export interface Graph<Context> {
  readonly app: string;
  readonly stage: string;
  readonly nodes: ReadonlyArray<Node<Context>>;
}

/** A graph of these nodes, in whatever order they are given. */
export function graphOf<Context>(
  owner: { app: string; stage: string },
  nodes: ReadonlyArray<Node<Context>>,
): Graph<Context> {
  return { app: owner.app, stage: owner.stage, nodes: inOrder(nodes) };
}

function inOrder<Context>(nodes: ReadonlyArray<Node<Context>>): Array<Node<Context>> {
  const sorted = new Set<Node<Context>>();
  const place = (node: Node<Context>, above: readonly string[]): void => {
    if (above.includes(node.id)) throw new TypeError(`nodes need each other: ${above.join(", ")}`);
    for (const id of node.needs) {
      const needed = nodes.find((each) => each.id === id);
      if (needed === undefined) throw new TypeError(`${node.id} needs ${id}, which there is not`);
      place(needed, [...above, node.id]);
    }
    sorted.add(node);
  };
  for (const node of nodes) place(node, []);
  return [...sorted];
}
