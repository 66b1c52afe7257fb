import type { ResolvedConfig } from "stowage/config";
import { createContext } from "../../provision/create-context.ts";
import { developmentCorsRules } from "../../provision/desired-state/cors-rules.ts";
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
    const desired = deriveDesiredState(config);
    return await ensureState(context, { ...desired, cors: [...desired.cors, ...developmentCorsRules(config)] });
  } finally {
    context.s3.destroy();
  }
}
