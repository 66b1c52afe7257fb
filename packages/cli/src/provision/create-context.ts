import type { Credentials } from "@stowage/wire";
import { S3Client } from "@aws-sdk/client-s3";
import type { CredentialProvider } from "stowage";
import type { BucketContext } from "./graph/context.ts";

export interface ClientOptions {
  region: string;
  /** The origin of the embedded cloud; AWS without it. */
  endpoint?: string | undefined;
  /** By default what the SDK finds. */
  credentials?: Credentials | CredentialProvider | undefined;
}

/** What every client of the provisioner is made with. */
export function clientConfig({ region, endpoint, credentials }: ClientOptions): {
  region: string;
  endpoint?: string;
  credentials?: Credentials | CredentialProvider;
  maxAttempts: number;
} {
  // The SDK reads this when its first client is made, and would warn about Node 20 on every start.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
  return {
    region,
    maxAttempts: 3,
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
  };
}

/** What the resources of a bucket need. End it with `context.s3.destroy()`. */
export function createBucketContext(options: ClientOptions & { accountId: string }): BucketContext {
  // A bucket in another region answers with a redirect before it says whose it is.
  const answers = { followRegionRedirects: true, forcePathStyle: options.endpoint !== undefined };
  return { accountId: options.accountId, s3: new S3Client({ ...clientConfig(options), ...answers }) };
}
