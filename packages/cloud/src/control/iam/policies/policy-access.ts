import type { ControlContext } from "../../control-context.ts";
import { findManagedPolicy } from "../../directory/find-managed-policy.ts";
import type { Access } from "../../operation.ts";

/** Access to a managed policy that may or may not exist. */
export function policyAccess({ identities }: ControlContext, { PolicyArn: arn }: { PolicyArn: string }): Access {
  const policy = findManagedPolicy(identities, identities.account, arn);
  return { resource: arn, ...(policy !== undefined && { resourceTags: policy.tags }) };
}
