import type { ResolvedConfig } from "stowage/config";
import type { ProvisionContext } from "../graph/context.ts";
import { type Graph, graphOf } from "../graph/graph.ts";
import { bucketNodes } from "./bucket-nodes.ts";
import { cdnNodes, type CdnNodesOptions } from "./cdn/cdn-nodes.ts";

/**
 * Derives everything that a stage is in the cloud from its configuration. Pure: `plan`, `apply`, `destroy`, `drift` and
 * every other reader get the same graph.
 *
 * @param accountId The account that it is in.
 * @param options What the command line says beside the configuration.
 */
export function synthesize(
  config: ResolvedConfig,
  accountId: string,
  options: CdnNodesOptions = {},
): Graph<ProvisionContext> {
  // In development the bucket's URLs may stand in for a CDN; where it is made, it alone serves.
  const behind = { ...config, cdnRequired: config.cdnRequired || config.cdn !== undefined };
  return graphOf(config, [...bucketNodes(behind), ...cdnNodes(config, accountId, options)]);
}
