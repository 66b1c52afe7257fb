import type { AccountUser } from "../accounts/account.ts";
import type { UserRecord } from "../../store/identities/identity-records.ts";
import { entityArn } from "./arns.ts";
import { derivedUserId } from "./create-id.ts";

/**
 * The users that an accounts file declares, as IAM keeps users. Their policies are named by their place.
 *
 * @param account The account's id.
 * @param users What the file says.
 * @param created Milliseconds since the epoch: the file knows no dates, so this is when the cloud started.
 * @returns The records by name in lower case.
 */
export function declaredUsers(
  account: string,
  users: readonly AccountUser[],
  created: number,
): Map<string, UserRecord> {
  return new Map(users.map((user) => [user.name.toLowerCase(), recordOf(account, user, created)]));
}

function recordOf(account: string, { name, keys, policies }: AccountUser, created: number): UserRecord {
  const path = "/";
  return {
    name,
    path,
    id: derivedUserId(entityArn(account, "user", { path, name })),
    created,
    policies: policies.map((policy, index) => ({ name: String(index), document: JSON.stringify(policy) ?? "" })),
    attached: [],
    tags: [],
    groups: [],
    keys: keys.map(({ accessKeyId, secretAccessKey }) => {
      return { id: accessKeyId, secret: secretAccessKey, status: "Active", created };
    }),
  };
}
