import type { CloudFrontReader } from "../../../store/cloudfront/cloudfront-store.ts";
import { managedPolicies } from "./managed-policies.ts";
import type { PolicyKind } from "./policy-kind.ts";

/** Whether AWS or the account has a policy of an id. */
export function hasPolicy(reader: CloudFrontReader, account: string, kind: PolicyKind, id: string): boolean {
  return managedPolicies[kind].has(id) || reader.get(account, kind, id) !== undefined;
}
