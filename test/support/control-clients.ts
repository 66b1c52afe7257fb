import { IAMClient, type IAMClientConfig } from "@aws-sdk/client-iam";
import { STSClient, type STSClientConfig } from "@aws-sdk/client-sts";
import type { TestCloud, TestCredentials } from "./start-test-cloud.ts";

/** An IAM client of the root, or of others. */
export function iamClient(cloud: TestCloud, credentials: IAMClientConfig["credentials"] & {} = cloud.root): IAMClient {
  return new IAMClient({ endpoint: cloud.endpoint, region: "us-east-1", credentials, maxAttempts: 1 });
}

/** An STS client of the root, or of others. */
export function stsClient(
  cloud: TestCloud,
  credentials: TestCredentials = cloud.root,
  config: STSClientConfig = {},
): STSClient {
  return new STSClient({ endpoint: cloud.endpoint, region: "us-east-1", credentials, maxAttempts: 1, ...config });
}
