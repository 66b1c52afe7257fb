import { IAMClient, type IAMClientConfig } from "@aws-sdk/client-iam";
import type { TestCloud } from "./start-test-cloud.ts";

/** An IAM client of the root, or of others. */
export function iamClient(cloud: TestCloud, credentials: IAMClientConfig["credentials"] & {} = cloud.root): IAMClient {
  return new IAMClient({ endpoint: cloud.endpoint, region: "us-east-1", credentials, maxAttempts: 1 });
}
