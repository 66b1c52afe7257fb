import { CliError } from "../../terminal/cli-error.ts";
import type { Graph } from "../graph/graph.ts";
import type { Look } from "../graph/look.ts";
import { ownership } from "./ownership.ts";

export interface Foreign {
  /** Takes over what says of nobody that it is theirs; `everything` also what is another stage's, in development. */
  adopt: boolean | "everything";
}

/** Stops before anything is written where something of the stage's name is there and not ours. */
export function refuseForeign<Context>(
  graph: Graph<Context>,
  looks: ReadonlyMap<string, Look>,
  { adopt }: Foreign,
): void {
  const wrong = graph.nodes.flatMap((node): string[] => {
    const look = looks.get(node.id);
    if (look === undefined) return [];
    const whose = ownership(graph, look);
    if (whose === "ours" || adopt === "everything" || (whose === "unmarked" && adopt)) return [];
    const { app = "", stage = "" } = look.owner ?? {};
    const reason =
      whose === "unmarked" ? "exists, not ours" : `belongs to stage ${JSON.stringify(stage)} of ${JSON.stringify(app)}`;
    return [`${node.id}  ${node.kind} ${look.title}: ${reason}`];
  });
  if (wrong.length === 0) return;
  const message = `Cannot apply stage ${JSON.stringify(graph.stage)}: something of its names is there already; nothing was changed`;
  throw new CliError("not-ours", message, { details: wrong });
}
