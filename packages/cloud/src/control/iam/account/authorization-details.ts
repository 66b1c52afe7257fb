import { encodeUri } from "@stowage/wire";
import type { EntityType } from "@aws-sdk/client-iam";
import type { InlinePolicy } from "../../../store/identities/identity-records.ts";
import type { AccountIdentities } from "../../directory/account-identities.ts";
import { entityArn } from "../../directory/arns.ts";
import { awsManaged } from "../../directory/aws-managed.ts";
import { findManagedPolicy } from "../../directory/find-managed-policy.ts";
import { showGroup } from "../groups/show-group.ts";
import { attachedTo, countUsers } from "../policies/entities-using.ts";
import { showPolicy, showVersion } from "../policies/show-policy.ts";
import { showRole } from "../roles/show-role.ts";
import { showUser } from "../users/show-user.ts";

/** An entry of GetAccountAuthorizationDetails. */
export interface AuthorizationDetail {
  /** How a filter names it. */
  type: EntityType;
  /** The list that it stands in. */
  list: "user" | "group" | "role" | "policy";
  /** What it is ordered by. */
  key: string;
  shown: object;
}

/** Everything of an account that decides permissions: of AWS's policies, those that are attached. */
export function authorizationDetails(identities: AccountIdentities): AuthorizationDetail[] {
  const { account } = identities;
  const attachments = (attached: readonly string[]): object[] =>
    attached.flatMap((arn) => {
      const policy = findManagedPolicy(identities, account, arn);
      return policy === undefined ? [] : [{ PolicyName: policy.name, PolicyArn: arn }];
    });
  return [
    ...identities.list("user").map((user): AuthorizationDetail => {
      const policies = { UserPolicyList: inline(user.policies), GroupList: user.groups };
      const AttachedManagedPolicies = attachments(user.attached);
      const shown = { ...showUser(account, user, "details"), ...policies, AttachedManagedPolicies };
      return { type: "User", list: "user", key: user.name.toLowerCase(), shown };
    }),
    ...identities.list("group").map((group): AuthorizationDetail => {
      const policies = {
        GroupPolicyList: inline(group.policies),
        AttachedManagedPolicies: attachments(group.attached),
      };
      return {
        type: "Group",
        list: "group",
        key: group.name.toLowerCase(),
        shown: { ...showGroup(account, group), ...policies },
      };
    }),
    ...identities.list("role").map((role): AuthorizationDetail => {
      const policies = { RolePolicyList: inline(role.policies), AttachedManagedPolicies: attachments(role.attached) };
      const shown = { ...showRole(account, role, "details"), ...policies, InstanceProfileList: [] };
      return { type: "Role", list: "role", key: role.name.toLowerCase(), shown };
    }),
    ...policyDetails(identities),
  ];
}

function policyDetails(identities: AccountIdentities): AuthorizationDetail[] {
  const own = identities.list("policy").map((policy) => {
    return { type: "LocalManagedPolicy" as const, arn: entityArn(identities.account, "policy", policy), policy };
  });
  const ofAws = [...awsManaged]
    .filter(([arn]) => countUsers(attachedTo(identities, arn)) > 0)
    .map(([arn, policy]) => ({ type: "AWSManagedPolicy" as const, arn, policy }));
  return [...own, ...ofAws].map(({ type, arn, policy }) => {
    const PolicyVersionList = policy.versions.map((version) => showVersion(policy, version, "details"));
    const shown = { ...showPolicy(identities, arn, policy, "details"), PolicyVersionList };
    return { type, list: "policy", key: arn, shown };
  });
}

function inline(policies: readonly InlinePolicy[]): object[] {
  return policies.map(({ name, document }) => ({ PolicyName: name, PolicyDocument: encodeUri(document) }));
}
