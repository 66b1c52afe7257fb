import type { ResolvedConfig } from "stowage/config";
import { ensureGraph } from "../../../packages/cli/src/provision/apply/ensure-graph.ts";
import { createBucketContext } from "../../../packages/cli/src/provision/create-context.ts";
import { bucketNodes } from "../../../packages/cli/src/provision/desired-state/bucket-nodes.ts";
import { graphOf } from "../../../packages/cli/src/provision/graph/graph.ts";
import type { TestCloud } from "../clouds/start-test-cloud.ts";

/** Makes the bucket of a stage in a cloud of a test, as the provisioner does. */
export async function provisionBucket({ endpoint, root }: TestCloud, config: ResolvedConfig): Promise<void> {
  const place = { endpoint, region: config.region };
  const context = createBucketContext({ ...place, credentials: root, accountId: "111122223333" });
  try {
    await ensureGraph(graphOf(config, bucketNodes({ ...config, ...place })), context);
  } finally {
    context.s3.destroy();
  }
}
