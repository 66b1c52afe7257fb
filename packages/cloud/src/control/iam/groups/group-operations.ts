import type {
  CreateGroupRequest,
  DeleteGroupRequest,
  GetGroupRequest,
  ListGroupsRequest,
  UpdateGroupRequest,
} from "@aws-sdk/client-iam";
import type { GroupRecord } from "../../../store/identities/identity-records.ts";
import { assertAllowed } from "../../assert-allowed.ts";
import { createId } from "../../directory/create-id.ts";
import { operation, type Operations } from "../../operation.ts";
import { deleteConflict } from "../delete-conflict.ts";
import { entityAccess, listAccess, newEntityAccess } from "../entity-access.ts";
import { findEntity, refuseTaken } from "../find-entity.ts";
import { page } from "../page.ts";
import { showUser } from "../users/show-user.ts";
import { membersOf } from "./members-of.ts";
import { showGroup } from "./show-group.ts";

/** Groups. */
export const groupOperations: Operations = {
  CreateGroup: operation<CreateGroupRequest>({
    access: (context, { GroupName: name, Path: path }) => newEntityAccess(context, "group", { name, path }),
    run: async ({ identities, service }, { GroupName: name, Path: path = "/" }) => {
      const created = service.now().getTime();
      const group: GroupRecord = { name, path, id: createId("AGPA"), created, policies: [], attached: [] };
      await identities.change((writer) => {
        refuseTaken(writer, "group", name);
        writer.put("group", group);
      });
      return { Group: showGroup(identities.account, group) };
    },
  }),
  GetGroup: operation<GetGroupRequest>({
    access: (context, { GroupName }) => entityAccess(context, "group", GroupName),
    run: ({ identities }, input) => {
      const group = findEntity(identities, "group", input.GroupName);
      const { items, end } = page(membersOf(identities, group), ({ name }) => name.toLowerCase(), input);
      const Users = items.map((user) => showUser(identities.account, user));
      return { Group: showGroup(identities.account, group), Users, ...end };
    },
  }),
  ListGroups: operation<ListGroupsRequest>({
    access: (context, { PathPrefix }) => listAccess(context, "group", PathPrefix),
    run: ({ identities }, input) => {
      const groups = identities.list("group").filter(({ path }) => path.startsWith(input.PathPrefix ?? "/"));
      const { items, end } = page(groups, ({ name }) => name.toLowerCase(), input);
      return { Groups: items.map((group) => showGroup(identities.account, group)), ...end };
    },
  }),
  UpdateGroup: operation<UpdateGroupRequest>({
    access: (context, { GroupName }) => entityAccess(context, "group", GroupName),
    run: async (context, { GroupName, NewGroupName, NewPath }) => {
      const before = findEntity(context.identities, "group", GroupName);
      const target = { name: NewGroupName ?? before.name, path: NewPath ?? before.path };
      assertAllowed(context, "iam:UpdateGroup", newEntityAccess(context, "group", target));
      await context.identities.change((writer) => {
        const group = findEntity(writer, "group", GroupName);
        if (target.name.toLowerCase() !== group.name.toLowerCase()) refuseTaken(writer, "group", target.name);
        for (const user of membersOf(writer, group)) {
          writer.put("user", {
            ...user,
            groups: user.groups.map((name) => (name === group.name ? target.name : name)),
          });
        }
        writer.put("group", { ...group, ...target }, group.name);
      });
    },
  }),
  DeleteGroup: operation<DeleteGroupRequest>({
    access: (context, { GroupName }) => entityAccess(context, "group", GroupName),
    run: ({ identities }, { GroupName }) =>
      identities.change((writer) => {
        const group = findEntity(writer, "group", GroupName);
        if (membersOf(writer, group).length > 0) throw deleteConflict("remove users from group");
        if (group.policies.length > 0) throw deleteConflict("delete policies");
        if (group.attached.length > 0) throw deleteConflict("detach all policies");
        writer.remove("group", group.name);
      }),
  }),
};
