import type { ResolvedConfig } from "stowage/config";
import { runtimeRights } from "./default-identities.ts";
import { identityPolicy } from "./identity-policy.ts";
import type { Policy } from "./policy.ts";

/** What the running application may do: everything with its uploads, and read the manifests of its static files. */
export function runtimePolicy(config: ResolvedConfig): Policy {
  return identityPolicy(config, runtimeRights(config));
}
