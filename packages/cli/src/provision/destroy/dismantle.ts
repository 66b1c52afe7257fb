import { provisionError } from "../apply/provision-error.ts";
import { tryAgain } from "../apply/try-again.ts";
import type { Graph } from "../graph/graph.ts";
import type { Look } from "../graph/look.ts";
import { walkGraph } from "../graph/walk-graph.ts";
import type { RemovalPlan } from "./removal-of.ts";

/** What was removed. */
export interface Removed {
  node: string;
  kind: string;
  title: string;
}

export interface DismantleOptions {
  /** Is told of every node, once it is gone. */
  onRemoved?: (removed: Removed) => void;
  /** For how long what passes is waited for, in milliseconds. Default: a minute. */
  patience?: number;
  signal?: AbortSignal | undefined;
}

/** How AWS says for a while that something is still used by what was removed before. */
const inUse = ["DeleteConflict", "DeleteConflictException", "BucketNotEmpty"];

/** Takes a stage's cloud apart, and says what went. Safe to run again after any failure: what is gone is not looked for. */
export async function dismantle<Context>(
  owner: Pick<Graph<Context>, "app" | "stage">,
  looks: ReadonlyMap<string, Look>,
  { nodes }: RemovalPlan<Context>,
  { onRemoved, patience, signal }: DismantleOptions = {},
): Promise<Removed[]> {
  const all: Removed[] = [];
  const { failures } = await walkGraph({ ...owner, nodes }, async ({ id: node, kind, passing }) => {
    signal?.throwIfAborted();
    const look = looks.get(node);
    if (look === undefined) return;
    const retries = { passing: [...inUse, ...passing], signal, ...(patience !== undefined && { patience }) };
    await tryAgain(async () => await look.remove(), retries);
    const removed = { node, kind, title: look.title };
    all.push(removed);
    onRemoved?.(removed);
  });
  const [first] = failures;
  if (first === undefined) return all;
  throw provisionError(first, { action: "remove", details: all.map(({ node }) => `removed ${node}`) });
}
