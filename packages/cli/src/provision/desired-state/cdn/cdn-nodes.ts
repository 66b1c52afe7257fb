import type { ResolvedConfig } from "stowage/config";
import type { ProvisionContext } from "../../graph/context.ts";
import type { Node } from "../../graph/node.ts";

/** The CDN of a stage, its certificate and its names; nothing where the stage has none. */
export function cdnNodes(_config: ResolvedConfig, _accountId: string): Array<Node<ProvisionContext>> {
  return [];
}
