import type { GetAccountAuthorizationDetailsRequest, ListAccountAliasesRequest } from "@aws-sdk/client-iam";
import { operation, type Operations } from "../../operation.ts";
import { page } from "../page.ts";
import { authorizationDetails } from "./authorization-details.ts";

/** "These quotas are per account": what the summary tells beside the counts. */
const quotas = {
  AccessKeysPerUserQuota: 2,
  AssumeRolePolicySizeQuota: 2048,
  AttachedPoliciesPerGroupQuota: 10,
  AttachedPoliciesPerRoleQuota: 10,
  AttachedPoliciesPerUserQuota: 10,
  GroupPolicySizeQuota: 5120,
  GroupsPerUserQuota: 10,
  GroupsQuota: 300,
  PoliciesQuota: 1500,
  PolicySizeQuota: 6144,
  RolePolicySizeQuota: 10_240,
  RolesQuota: 1000,
  UserPolicySizeQuota: 2048,
  UsersQuota: 5000,
  VersionsPerPolicyQuota: 5,
};

/** What an account has. */
export const accountOperations: Operations = {
  GetAccountSummary: operation<object>({
    access: () => ({ resource: "*" }),
    run: ({ identities, service }) => {
      const policies = identities.list("policy");
      const counts = {
        AccountAccessKeysPresent: Number((service.directory.findAccount(identities.account)?.keys.length ?? 0) > 0),
        AccountMFAEnabled: 0,
        Groups: identities.list("group").length,
        MFADevices: 0,
        MFADevicesInUse: 0,
        Policies: policies.length,
        PolicyVersionsInUse: policies.reduce((total, { versions }) => total + versions.length, 0),
        Providers: identities.list("provider").length,
        Roles: identities.list("role").length,
        Users: identities.list("user").length,
      };
      return { SummaryMap: { ...counts, ...quotas } };
    },
  }),
  GetAccountAuthorizationDetails: operation<GetAccountAuthorizationDetailsRequest>({
    access: () => ({ resource: "*" }),
    run: ({ identities }, input) => {
      const wanted = (input.Filter ?? []).length > 0 ? input.Filter : undefined;
      const found = authorizationDetails(identities).filter(({ type }) => wanted?.includes(type) ?? true);
      const { items, end } = page(found, ({ list, key }) => `${list}/${key}`, input);
      const of = (list: string): object[] => items.filter((item) => item.list === list).map(({ shown }) => shown);
      const lists = { UserDetailList: of("user"), GroupDetailList: of("group"), RoleDetailList: of("role") };
      return { ...lists, Policies: of("policy"), ...end };
    },
  }),
  ListAccountAliases: operation<ListAccountAliasesRequest>({
    access: () => ({ resource: "*" }),
    run: () => ({ AccountAliases: [], IsTruncated: false }),
  }),
};
