import type { Refusal } from "./authorization.ts";
import type { PolicyKind } from "./decision.ts";

const kinds: Readonly<Record<PolicyKind, string>> = {
  identity: "identity-based policy",
  boundary: "permissions boundary",
  session: "session policy",
  resource: "resource-based policy",
};

/** Why an action is refused, as the end of AWS's sentence `… is not authorized to perform: ACTION on resource: ARN`. */
export function describeRefusal(action: string, refusal: Refusal): string {
  if (refusal.reason === "implicit-deny") return `because no ${kinds[refusal.missing]} allows the ${action} action`;
  if (refusal.reason === "restrict-public-buckets") return "because public access is blocked";
  return `with an explicit deny in ${refusal.kind === "identity" ? "an" : "a"} ${kinds[refusal.kind]}`;
}
