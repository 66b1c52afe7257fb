import { CloudFrontClient, type CloudFrontClientConfig } from "@aws-sdk/client-cloudfront";
import { startTestCloud, type TestCloud, type TestCloudOptions } from "./start-test-cloud.ts";

/** A CloudFront client of the root, or of others. */
export function cloudFrontClient(
  cloud: TestCloud,
  credentials: CloudFrontClientConfig["credentials"] & {} = cloud.root,
): CloudFrontClient {
  return new CloudFrontClient({ endpoint: cloud.endpoint, region: "us-east-1", credentials, maxAttempts: 1 });
}

/** A cloud with a CloudFront client of the root, whose clock can be moved. */
export async function startWithCloudFront(
  options: TestCloudOptions = {},
): Promise<AsyncDisposable & { cloud: TestCloud; cloudFront: CloudFrontClient }> {
  const cloud = await startTestCloud({ admin: true, ...options });
  const cloudFront = cloudFrontClient(cloud);
  const close = async (): Promise<void> => {
    cloudFront.destroy();
    await cloud.close();
  };
  return { cloud, cloudFront, [Symbol.asyncDispose]: close };
}
