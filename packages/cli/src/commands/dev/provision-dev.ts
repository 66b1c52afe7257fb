import type { AccessKey } from "@stowage/cloud";
import type { ResolvedConfig } from "stowage/config";
import { ensureGraph } from "../../provision/apply/ensure-graph.ts";
import { createBucketContext } from "../../provision/create-context.ts";
import { bucketNodes } from "../../provision/desired-state/bucket-nodes.ts";
import { developmentCorsRules } from "../../provision/desired-state/cors-rules.ts";
import { graphOf } from "../../provision/graph/graph.ts";

/**
 * Makes the bucket of a stage as its configuration says, as the account's root. One that is there already is taken over:
 * all stages that run on this machine may have the same.
 */
export async function provisionDev(
  config: ResolvedConfig,
  options: { endpoint: string; credentials: AccessKey; accountId: string },
): Promise<void> {
  const context = createBucketContext({ region: config.region, ...options });
  try {
    const graph = graphOf(config, bucketNodes(config, developmentCorsRules(config)));
    await ensureGraph(graph, context, { adopt: "everything" });
  } finally {
    context.s3.destroy();
  }
}
