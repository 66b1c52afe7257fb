import type {
  CreateUserRequest,
  DeleteUserRequest,
  GetUserRequest,
  ListUsersRequest,
  ListUserTagsRequest,
  TagUserRequest,
  UntagUserRequest,
  UpdateUserRequest,
} from "@aws-sdk/client-iam";
import type { UserRecord } from "../../../store/identities/identity-records.ts";
import { assertAllowed } from "../../assert-allowed.ts";
import type { ControlContext } from "../../control-context.ts";
import { createId } from "../../directory/create-id.ts";
import { operation, type Operations } from "../../operation.ts";
import { assertBoundary } from "../assert-boundary.ts";
import { deleteConflict } from "../delete-conflict.ts";
import { entityAccess, listAccess, newEntityAccess } from "../entity-access.ts";
import { findEntity, refuseTaken } from "../find-entity.ts";
import { page } from "../page.ts";
import { addTags, readTags, removeTags, showTags } from "../tags.ts";
import { userNameOf } from "./user-name-of.ts";
import { showUser } from "./show-user.ts";

/** Users and their tags. */
export const userOperations: Operations = {
  CreateUser: operation<CreateUserRequest>({
    access: (context, { UserName: name, Path: path, Tags, PermissionsBoundary: boundary }) => ({
      ...newEntityAccess(context, "user", { name, path }),
      ...(Tags !== undefined && { requestTags: readTags(Tags) }),
      ...(boundary !== undefined && { keys: { "iam:permissionsboundary": [boundary] } }),
    }),
    run: async (context, { UserName: name, Path: path = "/", Tags, PermissionsBoundary: boundary }) => {
      const tags = readTags(Tags);
      const access = { ...newEntityAccess(context, "user", { name, path }), requestTags: tags };
      if (tags.length > 0) assertAllowed(context, "iam:TagUser", access);
      const created = context.service.now().getTime();
      const id = createId("AIDA");
      const empty = { policies: [], attached: [], groups: [], keys: [] };
      const user: UserRecord = { name, path, id, created, tags, ...empty, ...(boundary !== undefined && { boundary }) };
      await context.identities.change((writer) => {
        refuseTaken(writer, "user", name);
        if (boundary !== undefined) assertBoundary(writer, context.identities.account, boundary);
        writer.put("user", user);
      });
      return { User: showUser(context.identities.account, user, "details") };
    },
  }),
  GetUser: operation<GetUserRequest>({
    access: (context, { UserName: name }) =>
      name === undefined && context.caller.kind === "root"
        ? { resource: context.caller.arn }
        : entityAccess(context, "user", userNameOf(context, name)),
    run: (context, { UserName: name }) => ({ User: getUser(context, name) }),
  }),
  ListUsers: operation<ListUsersRequest>({
    access: (context, { PathPrefix }) => listAccess(context, "user", PathPrefix),
    run: ({ identities }, input) => {
      const users = identities.list("user").filter(({ path }) => path.startsWith(input.PathPrefix ?? "/"));
      const { items, end } = page(users, ({ name }) => name.toLowerCase(), input);
      return { Users: items.map((user) => showUser(identities.account, user)), ...end };
    },
  }),
  UpdateUser: operation<UpdateUserRequest>({
    access: (context, { UserName }) => entityAccess(context, "user", UserName),
    run: async (context, { UserName, NewUserName: name, NewPath: path }) => {
      const before = findEntity(context.identities, "user", UserName);
      const target = { name: name ?? before.name, path: path ?? before.path };
      assertAllowed(context, "iam:UpdateUser", newEntityAccess(context, "user", target));
      await context.identities.change((writer) => {
        const user = findEntity(writer, "user", UserName);
        if (target.name.toLowerCase() !== user.name.toLowerCase()) refuseTaken(writer, "user", target.name);
        writer.put("user", { ...user, ...target }, user.name);
      });
    },
  }),
  DeleteUser: operation<DeleteUserRequest>({
    access: (context, { UserName }) => entityAccess(context, "user", UserName),
    run: ({ identities }, { UserName }) =>
      identities.change((writer) => {
        const user = findEntity(writer, "user", UserName);
        if (!identities.isDeclared(UserName)) refuseInUse(user);
        writer.remove("user", user.name);
      }),
  }),
  TagUser: operation<TagUserRequest>({
    access: (context, { UserName, Tags }) => ({
      ...entityAccess(context, "user", UserName),
      requestTags: readTags(Tags),
    }),
    run: ({ identities }, { UserName, Tags }) =>
      identities.change((writer) => {
        const user = findEntity(writer, "user", UserName);
        writer.put("user", { ...user, tags: addTags(user.tags, readTags(Tags)) });
      }),
  }),
  UntagUser: operation<UntagUserRequest>({
    access: (context, { UserName, TagKeys }) => ({ ...entityAccess(context, "user", UserName), tagKeys: TagKeys }),
    run: ({ identities }, { UserName, TagKeys }) =>
      identities.change((writer) => {
        const user = findEntity(writer, "user", UserName);
        writer.put("user", { ...user, tags: removeTags(user.tags, TagKeys) });
      }),
  }),
  ListUserTags: operation<ListUserTagsRequest>({
    access: (context, { UserName }) => entityAccess(context, "user", UserName),
    run: ({ identities }, input) => {
      const { items, end } = page(findEntity(identities, "user", input.UserName).tags, ({ key }) => key, input);
      return { Tags: showTags(items), ...end };
    },
  }),
};

function getUser({ caller, identities, service }: ControlContext, name: string | undefined): object {
  if (name === undefined && caller.kind === "root") {
    return { UserId: caller.userId, Arn: caller.arn, CreateDate: service.now(), Path: "/" };
  }
  const wanted = name ?? (caller.kind === "user" ? caller.name : "");
  return showUser(identities.account, findEntity(identities, "user", wanted), "details");
}

function refuseInUse({ keys, policies, attached, groups }: UserRecord): void {
  if (keys.length > 0) throw deleteConflict("delete access keys");
  if (policies.length > 0) throw deleteConflict("delete policies");
  if (attached.length > 0) throw deleteConflict("detach all policies");
  if (groups.length > 0) throw deleteConflict("remove users from group");
}
