import type { ResolvedConfig } from "stowage/config";
import type { ProvisionContext } from "../graph/context.ts";
import { type Graph, graphOf } from "../graph/graph.ts";
import { bucketNodes } from "./bucket-nodes.ts";
import { cdnNodes } from "./cdn/cdn-nodes.ts";

/**
 * Derives everything that a stage is in the cloud from its configuration. Pure: `plan`, `apply`, `destroy`, `drift` and
 * every other reader get the same graph.
 *
 * @param accountId The account that it is in.
 */
export function synthesize(config: ResolvedConfig, accountId: string): Graph<ProvisionContext> {
  return graphOf(config, [...bucketNodes(config), ...cdnNodes(config, accountId)]);
}
