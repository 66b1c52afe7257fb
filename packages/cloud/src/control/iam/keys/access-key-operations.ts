import { randomBytes } from "node:crypto";
import type {
  CreateAccessKeyRequest,
  DeleteAccessKeyRequest,
  GetAccessKeyLastUsedRequest,
  ListAccessKeysRequest,
  UpdateAccessKeyRequest,
} from "@aws-sdk/client-iam";
import type { AccessKeyRecord, UserRecord } from "../../../store/identities/identity-records.ts";
import type { ControlContext } from "../../control-context.ts";
import { rootArn } from "../../directory/arns.ts";
import { createId } from "../../directory/create-id.ts";
import { type Access, operation, type Operations } from "../../operation.ts";
import { QueryError } from "../../wire/query-error.ts";
import { entityAccess } from "../entity-access.ts";
import { findEntity } from "../find-entity.ts";
import { page } from "../page.ts";
import { userNameOf } from "../users/user-name-of.ts";

const mostKeys = 2;

/** Access keys. */
export const accessKeyOperations: Operations = {
  CreateAccessKey: operation<CreateAccessKeyRequest>({
    access,
    run: async (context, input) => {
      const name = changeableName(context, input.UserName);
      const secret = randomBytes(30).toString("base64");
      const created = context.service.now().getTime();
      const key: AccessKeyRecord = { id: createId("AKIA"), secret, status: "Active", created };
      await context.identities.change((writer) => {
        const user = findEntity(writer, "user", name);
        if (user.keys.length >= mostKeys && !context.identities.isDeclared(name)) {
          throw new QueryError("LimitExceeded", `Cannot exceed quota for AccessKeysPerUser: ${mostKeys}`);
        }
        writer.put("user", { ...user, keys: [...user.keys, key] });
      });
      return { AccessKey: { ...showKey(name, key), SecretAccessKey: secret } };
    },
  }),
  ListAccessKeys: operation<ListAccessKeysRequest>({
    access,
    run: (context, input) => {
      const { items, end } = page(keysOf(context, input.UserName), ({ AccessKeyId }) => AccessKeyId, input);
      return { AccessKeyMetadata: items, ...end };
    },
  }),
  UpdateAccessKey: operation<UpdateAccessKeyRequest>({
    access,
    run: (context, { UserName, AccessKeyId, Status }) =>
      changeKeys(context, UserName, AccessKeyId, (keys) =>
        keys.map((key) =>
          key.id === AccessKeyId ? { ...key, status: Status === "Active" ? Status : "Inactive" } : key,
        ),
      ),
  }),
  DeleteAccessKey: operation<DeleteAccessKeyRequest>({
    access,
    run: (context, { UserName, AccessKeyId }) =>
      changeKeys(context, UserName, AccessKeyId, (keys) => keys.filter(({ id }) => id !== AccessKeyId)),
  }),
  GetAccessKeyLastUsed: operation<GetAccessKeyLastUsedRequest>({
    access: (context, { AccessKeyId }) => {
      const { user } = ownerOf(context, AccessKeyId);
      return user === undefined
        ? { resource: rootArn(context.identities.account) }
        : entityAccess(context, "user", user);
    },
    run: (context, { AccessKeyId }) => {
      const { user } = ownerOf(context, AccessKeyId);
      const use = context.service.directory.uses.find(AccessKeyId);
      const AccessKeyLastUsed =
        use === undefined
          ? { ServiceName: "N/A", Region: "N/A" }
          : { LastUsedDate: new Date(use.time), ServiceName: use.service, Region: use.region };
      return { ...(user !== undefined && { UserName: user }), AccessKeyLastUsed };
    },
  }),
};

/** The keys of the root stand in the accounts file; it may look at them here, and at those of every user. */
function access(context: ControlContext, { UserName }: { UserName?: string | undefined }): Access {
  const { caller } = context;
  if (UserName === undefined && caller.kind === "root") return { resource: caller.arn };
  return entityAccess(context, "user", userNameOf(context, UserName));
}

function changeableName(context: ControlContext, name: string | undefined): string {
  if (name !== undefined || context.caller.kind !== "root") return userNameOf(context, name);
  throw new QueryError(
    "UnmodifiableEntity",
    "The keys of the root are declared in the accounts file: change them there.",
    {
      rule: "accounts file",
      because: "it declares the keys of the root",
      changes: ["Change the file, and start anew"],
    },
  );
}

function keysOf(context: ControlContext, name: string | undefined): ReturnType<typeof showKey>[] {
  const { caller, identities, service } = context;
  if (name !== undefined || caller.kind !== "root") {
    const user = findEntity(identities, "user", userNameOf(context, name));
    return user.keys.map((key) => showKey(user.name, key));
  }
  const account = service.directory.findAccount(identities.account);
  return (account?.keys ?? []).map(({ accessKeyId }) => {
    return { UserName: account?.name ?? "", AccessKeyId: accessKeyId, Status: "Active", CreateDate: service.now() };
  });
}

function showKey(
  user: string,
  { id, status, created }: AccessKeyRecord,
): { UserName: string; AccessKeyId: string; Status: string; CreateDate: Date } {
  return { UserName: user, AccessKeyId: id, Status: status, CreateDate: new Date(created) };
}

function changeKeys(
  context: ControlContext,
  name: string | undefined,
  accessKeyId: string,
  change: (keys: UserRecord["keys"]) => UserRecord["keys"],
): Promise<void> {
  const userName = changeableName(context, name);
  return context.identities.change((writer) => {
    const user = findEntity(writer, "user", userName);
    if (!user.keys.some(({ id }) => id === accessKeyId)) throw missingKey(accessKeyId);
    writer.put("user", { ...user, keys: change(user.keys) });
  });
}

function ownerOf({ service, identities }: ControlContext, accessKeyId: string): { user?: string } {
  const owner = service.directory.ownerOf(accessKeyId);
  if (owner?.account === identities.account) return owner;
  throw missingKey(accessKeyId);
}

function missingKey(accessKeyId: string): QueryError {
  return new QueryError("NoSuchEntity", `The Access Key with id ${accessKeyId} cannot be found.`);
}
