import type {
  CreateRoleRequest,
  DeleteRoleRequest,
  GetRoleRequest,
  ListRolesRequest,
  ListRoleTagsRequest,
  TagRoleRequest,
  UntagRoleRequest,
  UpdateAssumeRolePolicyRequest,
  UpdateRoleDescriptionRequest,
  UpdateRoleRequest,
} from "@aws-sdk/client-iam";
import type { RoleRecord } from "../../../store/identities/identity-records.ts";
import { assertAllowed } from "../../assert-allowed.ts";
import type { ControlContext } from "../../control-context.ts";
import { createId } from "../../directory/create-id.ts";
import { type Access, operation, type Operations } from "../../operation.ts";
import { assertBoundary } from "../assert-boundary.ts";
import { deleteConflict } from "../delete-conflict.ts";
import { entityAccess, listAccess, newEntityAccess } from "../entity-access.ts";
import { findEntity, refuseTaken } from "../find-entity.ts";
import { page } from "../page.ts";
import { addTags, readTags, removeTags, showTags } from "../tags.ts";
import { showRole } from "./show-role.ts";
import { readTrust } from "./trust.ts";

const defaultSession = 3600;
const access = (context: ControlContext, { RoleName }: { RoleName: string }): Access =>
  entityAccess(context, "role", RoleName);

/** Roles and their tags. */
export const roleOperations: Operations = {
  CreateRole: operation<CreateRoleRequest>({
    access: (context, { RoleName: name, Path: path, Tags, PermissionsBoundary: boundary }) => ({
      ...newEntityAccess(context, "role", { name, path }),
      ...(Tags !== undefined && { requestTags: readTags(Tags) }),
      ...(boundary !== undefined && { keys: { "iam:permissionsboundary": [boundary] } }),
    }),
    run: async (context, input) => {
      const { RoleName: name, Path: path = "/", Description: description, PermissionsBoundary: boundary } = input;
      const { identities, service } = context;
      const tags = readTags(input.Tags);
      const tagged = { ...newEntityAccess(context, "role", { name, path }), requestTags: tags };
      if (tags.length > 0) assertAllowed(context, "iam:TagRole", tagged);
      const role: RoleRecord = {
        name,
        path,
        id: createId("AROA"),
        created: service.now().getTime(),
        tags,
        policies: [],
        attached: [],
        ...readTrust(input.AssumeRolePolicyDocument, service.directory),
        longestSession: input.MaxSessionDuration ?? defaultSession,
        ...(description !== undefined && { description }),
        ...(boundary !== undefined && { boundary }),
      };
      await identities.change((writer) => {
        refuseTaken(writer, "role", name);
        if (boundary !== undefined) assertBoundary(writer, identities.account, boundary);
        writer.put("role", role);
      });
      return { Role: showRole(identities.account, role, "details") };
    },
  }),
  GetRole: operation<GetRoleRequest>({
    access,
    run: ({ identities }, { RoleName }) => ({
      Role: showRole(identities.account, findEntity(identities, "role", RoleName), "details"),
    }),
  }),
  ListRoles: operation<ListRolesRequest>({
    access: (context, { PathPrefix }) => listAccess(context, "role", PathPrefix),
    run: ({ identities }, input) => {
      const roles = identities.list("role").filter(({ path }) => path.startsWith(input.PathPrefix ?? "/"));
      const { items, end } = page(roles, ({ name }) => name.toLowerCase(), input);
      return { Roles: items.map((role) => showRole(identities.account, role)), ...end };
    },
  }),
  UpdateRole: operation<UpdateRoleRequest>({
    access,
    run: async (context, { RoleName, Description, MaxSessionDuration }) => {
      await changeRole(context, RoleName, (role) => ({
        ...role,
        ...(Description !== undefined && { description: Description }),
        ...(MaxSessionDuration !== undefined && { longestSession: MaxSessionDuration }),
      }));
    },
  }),
  UpdateRoleDescription: operation<UpdateRoleDescriptionRequest>({
    access,
    run: async (context, { RoleName, Description: description }) => {
      const role = await changeRole(context, RoleName, (before) => ({ ...before, description }));
      return { Role: showRole(context.identities.account, role, "details") };
    },
  }),
  UpdateAssumeRolePolicy: operation<UpdateAssumeRolePolicyRequest>({
    access,
    run: async (context, { RoleName, PolicyDocument }) => {
      const trust = readTrust(PolicyDocument, context.service.directory);
      await changeRole(context, RoleName, (role) => ({ ...role, ...trust }));
    },
  }),
  DeleteRole: operation<DeleteRoleRequest>({
    access,
    run: ({ identities }, { RoleName }) =>
      identities.change((writer) => {
        const role = findEntity(writer, "role", RoleName);
        if (role.policies.length > 0) throw deleteConflict("delete policies");
        if (role.attached.length > 0) throw deleteConflict("detach all policies");
        writer.remove("role", role.name);
      }),
  }),
  TagRole: operation<TagRoleRequest>({
    access: (context, input) => ({ ...access(context, input), requestTags: readTags(input.Tags) }),
    run: async (context, { RoleName, Tags }) => {
      const added = readTags(Tags);
      await changeRole(context, RoleName, (role) => ({ ...role, tags: addTags(role.tags, added) }));
    },
  }),
  UntagRole: operation<UntagRoleRequest>({
    access: (context, input) => ({ ...access(context, input), tagKeys: input.TagKeys }),
    run: async (context, { RoleName, TagKeys }) => {
      await changeRole(context, RoleName, (role) => ({ ...role, tags: removeTags(role.tags, TagKeys) }));
    },
  }),
  ListRoleTags: operation<ListRoleTagsRequest>({
    access,
    run: ({ identities }, input) => {
      const { items, end } = page(findEntity(identities, "role", input.RoleName).tags, ({ key }) => key, input);
      return { Tags: showTags(items), ...end };
    },
  }),
};

function changeRole(
  { identities }: ControlContext,
  name: string,
  change: (role: RoleRecord) => RoleRecord,
): Promise<RoleRecord> {
  return identities.change((writer) => {
    const role = change(findEntity(writer, "role", name));
    writer.put("role", role);
    return role;
  });
}
