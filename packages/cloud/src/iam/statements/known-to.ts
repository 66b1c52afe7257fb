import type { Caller } from "../caller.ts";
import type { ResourcePolicy } from "../resource-policy.ts";

/**
 * A caller under the ARNs by which the policy of a resource knows it, for `nameCaller`. Whoever has the ARN of somebody
 * whom the policy named, and is somebody else, is known to it by the id alone; so is nobody named.
 */
export function knownTo({ named }: ResourcePolicy, caller: Caller): Caller {
  if (named === undefined || (caller.kind !== "user" && caller.kind !== "role")) return caller;
  const arn = named.get(caller.userId) ?? caller.userId;
  if (caller.kind === "user") return { ...caller, arn };
  const [role = ""] = caller.userId.split(":");
  return { ...caller, arn, roleArn: named.get(role) ?? role };
}
