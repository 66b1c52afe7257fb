import { S3Client } from "@aws-sdk/client-s3";
import type { AccessKey } from "./resources/account.ts";
import type { ProvisionContext } from "./resources/resource.ts";

export interface CreateContextOptions {
  region: string;
  /** The origin of an S3 engine, the embedded cloud included. */
  endpoint: string;
  credentials: AccessKey;
}

/** A provisioner's connection. Close it with `context.s3.destroy()`. */
export function createContext({ region, endpoint, credentials }: CreateContextOptions): ProvisionContext {
  // The SDK reads this when its first client is made, and would warn about Node 20 on every start.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
  return { s3: new S3Client({ region, endpoint, credentials, forcePathStyle: true, maxAttempts: 3 }) };
}
