import type { ResolvedConfig } from "stowage/config";
import { deployRights } from "./default-identities.ts";
import { identityPolicy } from "./identity-policy.ts";
import type { Policy } from "./policy.ts";

/**
 * What a deploy may do: everything below the static storages, with their releases and locks, invalidate on the CDN, and
 * nothing elsewhere.
 */
export function deployPolicy(config: ResolvedConfig): Policy {
  return identityPolicy(config, deployRights(config));
}
