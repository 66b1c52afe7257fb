import type { ResolvedConfig } from "stowage/config";
import type { ProvisionContext } from "../graph/context.ts";
import { type Graph, graphOf } from "../graph/graph.ts";
import { bucketNodes } from "./bucket-nodes.ts";
import { cdnNodes, type CdnNodesOptions } from "./cdn/cdn-nodes.ts";
import { identityNodes } from "./identity-nodes.ts";

/** What the command line says beside the configuration. */
export interface SynthesizeOptions extends CdnNodesOptions {
  /** The identity whose access key is to be made anew. */
  rotate?: string | undefined;
}

/**
 * Derives everything that a stage is in the cloud from its configuration. Pure: `plan`, `apply`, `destroy`, `drift` and
 * every other reader get the same graph.
 *
 * @param accountId The account that it is in.
 */
export function synthesize(
  config: ResolvedConfig,
  accountId: string,
  options: SynthesizeOptions = {},
): Graph<ProvisionContext> {
  // In development the bucket's URLs may stand in for a CDN; where it is made, it alone serves.
  const behind = { ...config, cdnRequired: config.cdnRequired || config.cdn !== undefined };
  const cdn = cdnNodes(config, accountId, options);
  const { rotate } = options;
  return graphOf(config, [...bucketNodes(behind), ...cdn, ...identityNodes(config, { accountId, rotate })]);
}
