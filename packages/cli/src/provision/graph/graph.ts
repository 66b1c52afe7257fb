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
  const sorted: Array<Node<Context>> = [];
  let rest = [...nodes];
  while (rest.length > 0) {
    const ready = rest.filter(({ needs }) => needs.every((id) => sorted.some((node) => node.id === id)));
    if (ready.length === 0)
      throw new TypeError(`nodes need each other or none there is: ${rest.map(({ id }) => id).join(", ")}`);
    sorted.push(...ready);
    rest = rest.filter((node) => !ready.includes(node));
  }
  return sorted;
}
