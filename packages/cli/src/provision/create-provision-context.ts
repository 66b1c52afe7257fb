import { ACMClient } from "@aws-sdk/client-acm";
import { CloudFrontClient } from "@aws-sdk/client-cloudfront";
import { IAMClient } from "@aws-sdk/client-iam";
import { Route53Client } from "@aws-sdk/client-route-53";
import { type ClientOptions, clientConfig, createBucketContext } from "./create-context.ts";
import type { ProvisionContext } from "./graph/context.ts";
import type { Secrets } from "./secrets/secrets.ts";

export interface ProvisionContextOptions extends ClientOptions {
  /** The account that the credentials belong to. */
  accountId: string;
  secrets: Secrets;
}

/** What all resources need, and its end. */
export function createProvisionContext(options: ProvisionContextOptions): ProvisionContext & Disposable {
  const global = clientConfig({ ...options, region: "us-east-1" });
  const clients = {
    s3: createBucketContext(options).s3,
    iam: new IAMClient(global),
    cloudFront: new CloudFrontClient(global),
    acm: new ACMClient(global),
    route53: new Route53Client(global),
  };
  const { accountId, region, secrets } = options;
  const end = (): void => {
    for (const client of Object.values(clients)) client.destroy();
  };
  return { accountId, region, secrets, ...clients, [Symbol.dispose]: end };
}
