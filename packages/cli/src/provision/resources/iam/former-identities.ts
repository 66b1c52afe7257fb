import {
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  type IAMClient,
  paginateListRoles,
  paginateListUsers,
} from "@aws-sdk/client-iam";
import type { ProvisionContext } from "../../graph/context.ts";
import type { Resource } from "../../graph/resource.ts";
import { absentOn } from "../aws-error.ts";
import { missing } from "./iam-errors.ts";
import { removeUser } from "./remove-user.ts";
import { rolePolicyName } from "./role-policy.ts";

/** The identities of a stage that there may be. */
export interface DesiredIdentities {
  path: string;
  /** Names of users and roles. */
  users: readonly string[];
  roles: readonly string[];
}

interface Observed {
  /** Names of those that are not declared any more. */
  users: readonly string[];
  roles: readonly string[];
}

/** What was an identity of the stage and is declared no more: its keys would open the bucket for as long as it is there. */
export const formerIdentities: Resource<DesiredIdentities, Observed, ProvisionContext> = {
  kind: "former identities",
  actions: [
    "iam:ListUsers",
    "iam:ListRoles",
    "iam:ListAccessKeys",
    "iam:DeleteAccessKey",
    "iam:GetGroup",
    "iam:RemoveUserFromGroup",
    "iam:DeleteGroupPolicy",
    "iam:DeleteGroup",
    "iam:DeleteUser",
    "iam:DeleteRolePolicy",
    "iam:DeleteRole",
  ],
  passing: ["DeleteConflict", "DeleteConflictException"],
  describe: () => "those that are declared no more go, with their keys",
  async observe({ iam }, desired) {
    const [users, roles] = await Promise.all([namesOfUsers(iam, desired.path), namesOfRoles(iam, desired.path)]);
    return {
      users: users.filter((name) => !desired.users.includes(name)),
      roles: roles.filter((name) => !desired.roles.includes(name)),
    };
  },
  differences: (_, { users, roles }) => [
    ...users.map((from) => ({ path: "user", from, to: undefined })),
    ...roles.map((from) => ({ path: "role", from, to: undefined })),
  ],
  isNothing: ({ users, roles }) => users.length + roles.length === 0,
  create: async () => await Promise.resolve({ users: [], roles: [] }),
  async update(context, _, observed) {
    await removeAll(context, observed);
    return { users: [], roles: [] };
  },
  remove: async (context, _, observed) => await removeAll(context, observed),
};

async function removeAll({ iam }: ProvisionContext, { users, roles }: Observed): Promise<void> {
  for (const name of users) await removeUser(iam, name);
  for (const RoleName of roles) {
    await absentOn(missing, iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: rolePolicyName })));
    await absentOn(missing, iam.send(new DeleteRoleCommand({ RoleName })));
  }
}

async function namesOfUsers(client: IAMClient, PathPrefix: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { Users = [] } of paginateListUsers({ client }, { PathPrefix }))
    names.push(...Users.map(({ UserName = "" }) => UserName));
  return names;
}

async function namesOfRoles(client: IAMClient, PathPrefix: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { Roles = [] } of paginateListRoles({ client }, { PathPrefix }))
    names.push(...Roles.map(({ RoleName = "" }) => RoleName));
  return names;
}
