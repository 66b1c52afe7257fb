import { STSClient, type STSClientConfig } from "@aws-sdk/client-sts";
import type { TestCloud, TestCredentials } from "./start-test-cloud.ts";

/** An STS client of the root, or of others. */
export function stsClient(
  cloud: TestCloud,
  credentials: TestCredentials = cloud.root,
  config: STSClientConfig = {},
): STSClient {
  return new STSClient({ endpoint: cloud.endpoint, region: "us-east-1", credentials, maxAttempts: 1, ...config });
}
