import type {
  CreatePolicyVersionRequest,
  DeletePolicyVersionRequest,
  GetPolicyVersionRequest,
  ListPolicyVersionsRequest,
  SetDefaultPolicyVersionRequest,
} from "@aws-sdk/client-iam";
import { operation, type Operations } from "../../operation.ts";
import { QueryError } from "../../wire/query-error.ts";
import { page } from "../page.ts";
import { assertManagedText } from "./assert-managed-text.ts";
import { findOwnPolicy, findPolicy, findVersion } from "./find-policy.ts";
import { policyAccess } from "./policy-access.ts";
import { showVersion } from "./show-policy.ts";

const mostVersions = 5;

/** The versions of managed policies. */
export const policyVersionOperations: Operations = {
  CreatePolicyVersion: operation<CreatePolicyVersionRequest>({
    access: policyAccess,
    run: async ({ identities, service }, { PolicyArn, PolicyDocument: document, SetAsDefault = false }) => {
      assertManagedText(document);
      const now = service.now().getTime();
      return identities.change((writer) => {
        const policy = findOwnPolicy(writer, identities.account, PolicyArn);
        if (policy.versions.length >= mostVersions) {
          const message = `A managed policy can have up to ${mostVersions} versions: delete an existing one first.`;
          throw new QueryError("LimitExceeded", message);
        }
        const version = { id: `v${policy.next}`, document, created: now };
        const changed = {
          ...policy,
          versions: [...policy.versions, version],
          next: policy.next + 1,
          ...(SetAsDefault && { active: version.id, updated: now }),
        };
        writer.put("policy", changed);
        return { PolicyVersion: showVersion(changed, version) };
      });
    },
  }),
  GetPolicyVersion: operation<GetPolicyVersionRequest>({
    access: policyAccess,
    run: ({ identities }, { PolicyArn, VersionId }) => {
      const policy = findPolicy(identities, identities.account, PolicyArn);
      return { PolicyVersion: showVersion(policy, findVersion(policy, VersionId), "details") };
    },
  }),
  ListPolicyVersions: operation<ListPolicyVersionsRequest>({
    access: policyAccess,
    run: ({ identities }, input) => {
      const policy = findPolicy(identities, identities.account, input.PolicyArn);
      // The newest comes first.
      const orderOf = ({ id }: { id: string }): string => String(1_000_000_000 - Number(id.slice(1)));
      const { items, end } = page(policy.versions, orderOf, input);
      return { Versions: items.map((version) => showVersion(policy, version)), ...end };
    },
  }),
  DeletePolicyVersion: operation<DeletePolicyVersionRequest>({
    access: policyAccess,
    run: ({ identities }, { PolicyArn, VersionId }) =>
      identities.change((writer) => {
        const policy = findOwnPolicy(writer, identities.account, PolicyArn);
        const gone = findVersion(policy, VersionId);
        if (gone.id === policy.active) {
          throw new QueryError("DeleteConflict", "Cannot delete the default version of a policy.");
        }
        writer.put("policy", { ...policy, versions: policy.versions.filter((version) => version !== gone) });
      }),
  }),
  SetDefaultPolicyVersion: operation<SetDefaultPolicyVersionRequest>({
    access: policyAccess,
    run: ({ identities, service }, { PolicyArn, VersionId }) =>
      identities.change((writer) => {
        const policy = findOwnPolicy(writer, identities.account, PolicyArn);
        const { id: active } = findVersion(policy, VersionId);
        writer.put("policy", { ...policy, active, updated: service.now().getTime() });
      }),
  }),
};
