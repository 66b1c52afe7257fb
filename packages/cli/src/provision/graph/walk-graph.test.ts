import { EventEmitter, once } from "node:events";
import { describe, expect, it } from "vitest";
import { type Graph, graphOf } from "./graph.ts";
import type { Node } from "./node.ts";
import { walkGraph } from "./walk-graph.ts";

function node(id: string, ...needs: string[]): Node<undefined> {
  const shared = { kind: "kind", actions: [], passing: [], removal: "own" } as const;
  return { ...shared, id, needs, look: async () => await Promise.reject(new Error("nobody looks")) };
}

function graph(...nodes: Array<Node<undefined>>): Graph<undefined> {
  return graphOf({ app: "shop", stage: "dev" }, nodes);
}

describe("graphOf()", () => {
  it("puts each node after those that it needs, and refuses what has no order", () => {
    expect(graph(node("c", "b"), node("b", "a"), node("a")).nodes.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(() => graph(node("a", "b"), node("b", "a"))).toThrow("nodes need each other");
    expect(() => graph(node("a", "z"))).toThrow("a needs z, which there is not");
  });
});

describe("walkGraph()", () => {
  it("visits what does not need each other at the same time", async () => {
    const events = new EventEmitter();
    const both = once(events, "both");
    let waiting = 0;
    const { results } = await walkGraph(graph(node("a"), node("b")), async ({ id }) => {
      waiting += 1;
      if (waiting === 2) events.emit("both");
      await both;
      return id;
    });
    expect([...results.keys()]).toEqual(["a", "b"]);
  });

  it("leaves out what needs a node that failed, and goes on with the others", async () => {
    const visited: string[] = [];
    const walk = await walkGraph(graph(node("a"), node("b", "a"), node("c", "b"), node("d")), async ({ id }) => {
      visited.push(id);
      if (id === "a") throw await Promise.resolve(new Error("no"));
    });
    expect(visited.toSorted((left, right) => left.localeCompare(right))).toEqual(["a", "d"]);
    expect(walk.failures.map(({ node: failed }) => failed)).toEqual(["a"]);
    expect([...walk.results.keys()]).toEqual(["d"]);
  });
});
