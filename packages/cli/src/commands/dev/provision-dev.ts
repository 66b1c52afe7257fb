import type { ResolvedConfig } from "stowage/config";
import { createContext } from "../../provision/create-context.ts";
import { deriveDesiredState } from "../../provision/desired-state/derive-desired-state.ts";
import { ensureState } from "../../provision/ensure-state.ts";
import type { AccessKey } from "@stowage/cloud";
import type { Change } from "../../provision/resources/resource.ts";

/** Makes the bucket of a stage as its configuration says, as the account's root. */
export async function provisionDev(
  config: ResolvedConfig,
  options: { endpoint: string; credentials: AccessKey; accountId: string },
): Promise<Change[]> {
  const context = createContext({ region: config.region, ...options });
  try {
    return await ensureState(context, deriveDesiredState(config));
  } finally {
    context.s3.destroy();
  }
}
