import type { Graph } from "../graph/graph.ts";
import type { Look } from "../graph/look.ts";
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
    const ours = ownership(graph, look) === "ours";
    if (look.action === "none" && ours) continue;
    const { title, differences } = look;
    const action = ours ? actionOf(node, look, steps) : "adopt";
    steps.push({ node, kind, action, title, differences });
  }
  const records = [...looks.values()].flatMap((look) => look.records);
  return { app: graph.app, stage: graph.stage, steps, notes: [...notes], records };
}

/** The settings of something new are new as well. */
function actionOf(node: string, { action }: Look, before: readonly Step[]): Step["action"] {
  const isNew = before.some((step) => step.action === "create" && node.startsWith(`${step.node}/`));
  return isNew || action === "create" ? "create" : "change";
}
