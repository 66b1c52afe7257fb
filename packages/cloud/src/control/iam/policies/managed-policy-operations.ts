import type {
  CreatePolicyRequest,
  DeletePolicyRequest,
  GetPolicyRequest,
  ListPoliciesRequest,
  ListPolicyTagsRequest,
  TagPolicyRequest,
  UntagPolicyRequest,
} from "@aws-sdk/client-iam";
import type { PolicyRecord } from "../../../store/identities/identity-records.ts";
import { assertAllowed } from "../../assert-allowed.ts";
import { entityArn } from "../../directory/arns.ts";
import { awsManaged } from "../../directory/aws-managed.ts";
import { createId } from "../../directory/create-id.ts";
import { operation, type Operations } from "../../operation.ts";
import { QueryError } from "../../wire/query-error.ts";
import { listAccess, newEntityAccess } from "../entity-access.ts";
import { page } from "../page.ts";
import { addTags, readTags, removeTags, showTags } from "../tags.ts";
import { assertManagedText } from "./assert-managed-text.ts";
import { attachedTo, boundedBy, countUsers } from "./entities-using.ts";
import { findOwnPolicy, findPolicy } from "./find-policy.ts";
import { policyAccess } from "./policy-access.ts";
import { showPolicy } from "./show-policy.ts";

/** Managed policies and their tags. */
export const managedPolicyOperations: Operations = {
  CreatePolicy: operation<CreatePolicyRequest>({
    access: (context, { PolicyName: name, Path: path, Tags }) => ({
      ...newEntityAccess(context, "policy", { name, path }),
      ...(Tags !== undefined && { requestTags: readTags(Tags) }),
    }),
    run: async (context, { PolicyName: name, Path: path = "/", PolicyDocument, Description, Tags }) => {
      const { identities, service } = context;
      const tags = readTags(Tags);
      const access = { ...newEntityAccess(context, "policy", { name, path }), requestTags: tags };
      if (tags.length > 0) assertAllowed(context, "iam:TagPolicy", access);
      assertManagedText(PolicyDocument);
      const created = service.now().getTime();
      const policy: PolicyRecord = {
        name,
        path,
        id: createId("ANPA"),
        created,
        updated: created,
        tags,
        active: "v1",
        next: 2,
        versions: [{ id: "v1", document: PolicyDocument, created }],
        ...(Description !== undefined && { description: Description }),
      };
      await identities.change((writer) => {
        if (writer.get("policy", name) !== undefined) {
          const message = `A policy called ${name} already exists. Duplicate names are not allowed.`;
          throw new QueryError("EntityAlreadyExists", message);
        }
        writer.put("policy", policy);
      });
      return { Policy: showPolicy(identities, access.resource, policy, "details") };
    },
  }),
  GetPolicy: operation<GetPolicyRequest>({
    access: policyAccess,
    run: ({ identities }, { PolicyArn: arn }) => ({
      Policy: showPolicy(identities, arn, findPolicy(identities, identities.account, arn), "details"),
    }),
  }),
  ListPolicies: operation<ListPoliciesRequest>({
    access: (context) => listAccess(context, "policy", undefined),
    run: ({ identities }, input) => {
      const { Scope = "All", OnlyAttached = false, PathPrefix = "/", PolicyUsageFilter: usage } = input;
      const own = identities.list("policy").map((policy) => {
        return [entityArn(identities.account, "policy", policy), policy] as const;
      });
      const all = [...(Scope === "AWS" ? [] : own), ...(Scope === "Local" ? [] : awsManaged)];
      const users = usage === "PermissionsBoundary" ? boundedBy : attachedTo;
      const wanted = all.filter(([arn, { path }]) => {
        const used = (!OnlyAttached && usage === undefined) || countUsers(users(identities, arn)) > 0;
        return used && path.startsWith(PathPrefix);
      });
      const { items, end } = page(wanted, ([arn]) => arn, input);
      return { Policies: items.map(([arn, policy]) => showPolicy(identities, arn, policy)), ...end };
    },
  }),
  DeletePolicy: operation<DeletePolicyRequest>({
    access: policyAccess,
    run: ({ identities }, { PolicyArn: arn }) =>
      identities.change((writer) => {
        const policy = findOwnPolicy(writer, identities.account, arn);
        if (countUsers(attachedTo(writer, arn)) + countUsers(boundedBy(writer, arn)) > 0) {
          throw new QueryError("DeleteConflict", "Cannot delete a policy attached to entities.");
        }
        if (policy.versions.length > 1) {
          throw new QueryError("DeleteConflict", "This policy has more than one version: delete the others first.");
        }
        writer.remove("policy", policy.name);
      }),
  }),
  TagPolicy: operation<TagPolicyRequest>({
    access: (context, input) => ({ ...policyAccess(context, input), requestTags: readTags(input.Tags) }),
    run: ({ identities }, { PolicyArn, Tags }) =>
      identities.change((writer) => {
        const policy = findOwnPolicy(writer, identities.account, PolicyArn);
        writer.put("policy", { ...policy, tags: addTags(policy.tags, readTags(Tags)) });
      }),
  }),
  UntagPolicy: operation<UntagPolicyRequest>({
    access: (context, input) => ({ ...policyAccess(context, input), tagKeys: input.TagKeys }),
    run: ({ identities }, { PolicyArn, TagKeys }) =>
      identities.change((writer) => {
        const policy = findOwnPolicy(writer, identities.account, PolicyArn);
        writer.put("policy", { ...policy, tags: removeTags(policy.tags, TagKeys) });
      }),
  }),
  ListPolicyTags: operation<ListPolicyTagsRequest>({
    access: policyAccess,
    run: ({ identities }, input) => {
      const { tags } = findPolicy(identities, identities.account, input.PolicyArn);
      const { items, end } = page(tags, ({ key }) => key, input);
      return { Tags: showTags(items), ...end };
    },
  }),
};
