import type { Graph } from "../graph/graph.ts";
import type { Look } from "../graph/look.ts";

/** Stops before anything is written where the command line would have to say that it is meant. */
export function refuseUnasked<Context>({ nodes }: Graph<Context>, looks: ReadonlyMap<string, Look>): void {
  for (const { id } of nodes) {
    const refusal = looks.get(id)?.refusal;
    if (refusal !== undefined) throw refusal;
  }
}
