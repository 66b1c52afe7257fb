import { ACMClient, type ACMClientConfig } from "@aws-sdk/client-acm";
import type { CloudFrontClient } from "@aws-sdk/client-cloudfront";
import { Route53Client } from "@aws-sdk/client-route-53";
import { cloudFrontClient } from "../clouds/start-with-cloudfront.ts";
import { startTestCloud, type TestCloud, type TestCloudOptions } from "../clouds/start-test-cloud.ts";

type Credentials = ACMClientConfig["credentials"] & {};

/** A client of ACM of the root, or of others; in us-east-1, or elsewhere. */
export function acmClient(
  { endpoint, root }: TestCloud,
  credentials: Credentials = root,
  region = "us-east-1",
): ACMClient {
  return new ACMClient({ endpoint, region, credentials, maxAttempts: 1 });
}

/** A client of Route 53 of the root, or of others. */
export function route53Client({ endpoint, root }: TestCloud, credentials: Credentials = root): Route53Client {
  return new Route53Client({ endpoint, region: "us-east-1", credentials, maxAttempts: 1 });
}

/** A cloud with clients of the root for what names it, whose clock can be moved. */
export interface TestNames extends AsyncDisposable {
  cloud: TestCloud;
  acm: ACMClient;
  route53: Route53Client;
  cloudFront: CloudFrontClient;
}

/** Starts such a cloud. */
export async function startWithNames(options: TestCloudOptions = {}): Promise<TestNames> {
  const cloud = await startTestCloud({ admin: true, ...options });
  const [acm, route53, cloudFront] = [acmClient(cloud), route53Client(cloud), cloudFrontClient(cloud)];
  const close = async (): Promise<void> => {
    for (const client of [acm, route53, cloudFront]) client.destroy();
    await cloud.close();
  };
  return { cloud, acm, route53, cloudFront, [Symbol.asyncDispose]: close };
}
