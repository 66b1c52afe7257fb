import type { AddUserToGroupRequest, ListGroupsForUserRequest, RemoveUserFromGroupRequest } from "@aws-sdk/client-iam";
import { operation, type Operations } from "../../operation.ts";
import { QueryError } from "../../wire/query-error.ts";
import { entityAccess } from "../entity-access.ts";
import { findEntity } from "../find-entity.ts";
import { page } from "../page.ts";
import { showGroup } from "./show-group.ts";

const mostGroups = 10;

/** Who is in which group. */
export const membershipOperations: Operations = {
  AddUserToGroup: operation<AddUserToGroupRequest>({
    access: (context, { GroupName }) => entityAccess(context, "group", GroupName),
    run: ({ identities }, { GroupName, UserName }) =>
      identities.change((writer) => {
        const group = findEntity(writer, "group", GroupName);
        const user = findEntity(writer, "user", UserName);
        const groups = [...new Set([...user.groups, group.name])];
        if (groups.length > mostGroups) {
          throw new QueryError("LimitExceeded", `Cannot exceed quota for GroupsPerUser: ${mostGroups}`);
        }
        writer.put("user", { ...user, groups });
      }),
  }),
  RemoveUserFromGroup: operation<RemoveUserFromGroupRequest>({
    access: (context, { GroupName }) => entityAccess(context, "group", GroupName),
    run: ({ identities }, { GroupName, UserName }) =>
      identities.change((writer) => {
        const group = findEntity(writer, "group", GroupName);
        const user = findEntity(writer, "user", UserName);
        if (!user.groups.includes(group.name)) {
          throw new QueryError("NoSuchEntity", `User ${UserName} is not in group ${GroupName}`);
        }
        writer.put("user", { ...user, groups: user.groups.filter((name) => name !== group.name) });
      }),
  }),
  ListGroupsForUser: operation<ListGroupsForUserRequest>({
    access: (context, { UserName }) => entityAccess(context, "user", UserName),
    run: ({ identities }, input) => {
      const { groups } = findEntity(identities, "user", input.UserName);
      const found = groups.flatMap((name) => identities.get("group", name) ?? []);
      const { items, end } = page(found, ({ name }) => name.toLowerCase(), input);
      return { Groups: items.map((group) => showGroup(identities.account, group)), ...end };
    },
  }),
};
