import type { Graph } from "../graph/graph.ts";
import type { Observation } from "./observe-graph.ts";
import { ownership } from "./ownership.ts";
import type { Plan, Step } from "./plan.ts";

/** The plan that follows from what is there. Pure. */
export function planOf<Context>(graph: Graph<Context>, { looks }: Observation): Plan {
  const steps: Step[] = [];
  const notes = new Set<string>();
  for (const { id: node, kind } of graph.nodes) {
    const look = looks.get(node);
    if (look === undefined) continue;
    for (const note of look.notes) notes.add(note);
    const foreign = ownership(graph, look) !== "ours";
    if (look.action === "none" && !foreign) continue;
    const action = foreign || look.action === "none" ? "adopt" : look.action;
    steps.push({ node, kind, action, title: look.title, differences: look.differences });
  }
  return { app: graph.app, stage: graph.stage, steps, notes: [...notes] };
}
