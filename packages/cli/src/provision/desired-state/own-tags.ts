import { createHash } from "node:crypto";
import type { ResolvedConfig } from "stowage/config";
import type { Tags } from "../resources/tags.ts";

/**
 * The tags of a resource of a stage.
 *
 * @param id Of its node.
 * @param desired What its hash is of: where it differs, the resource is of another configuration.
 */
export function ownTags({ app, stage }: Pick<ResolvedConfig, "app" | "stage">, id: string, desired: unknown): Tags {
  return {
    "stowage:app": app,
    "stowage:stage": stage,
    "stowage:id": id,
    "stowage:config-hash": createHash("sha256").update(JSON.stringify(desired)).digest("hex").slice(0, 16),
  };
}
