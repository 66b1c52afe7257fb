import { S3Client } from "@aws-sdk/client-s3";
import type { AccessKey } from "@stowage/cloud";
import type { ProvisionContext } from "./resources/resource.ts";

export interface CreateContextOptions {
  region: string;
  /** The origin of an S3 engine, the embedded cloud included. */
  endpoint: string;
  credentials: AccessKey;
  /** The account that the credentials belong to. */
  accountId: string;
}

/** A provisioner's connection. Close it with `context.s3.destroy()`. */
export function createContext({ region, endpoint, credentials, accountId }: CreateContextOptions): ProvisionContext {
  // The SDK reads this when its first client is made, and would warn about Node 20 on every start.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
  // A bucket in another region answers with a redirect before it says whose it is.
  const answers = { followRegionRedirects: true, forcePathStyle: true, maxAttempts: 3 };
  return { accountId, s3: new S3Client({ region, endpoint, credentials: { ...credentials }, ...answers }) };
}
