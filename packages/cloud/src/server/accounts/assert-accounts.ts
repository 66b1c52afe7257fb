import { WireError } from "@stowage/wire";
import type { Account, AccountUser } from "../../control/accounts/account.ts";
import { readIdentityPolicy } from "../../iam/documents/read-identity-policy.ts";
import type { IdentityStore } from "../../store/identities/identity-store.ts";
import { CloudError } from "../cloud-error.ts";

/**
 * Refuses accounts that cannot be used as they stand: a policy that cannot be read, and a user or key that IAM has made
 * already.
 *
 * @param accounts What the accounts file says.
 * @param store What IAM has made; a `CloudError` names what is wrong.
 */
export function assertAccounts(accounts: readonly Account[], store: IdentityStore): void {
  for (const { id, keys, users } of accounts) {
    for (const user of users) {
      for (const [index, policy] of user.policies.entries())
        assertPolicy(policy, `policy ${index} of user ${user.name}`);
      if (store.get(id, "user", user.name) !== undefined) throw taken(id, `user ${user.name}`);
    }
    for (const { accessKeyId } of [...keys, ...users.flatMap((user: AccountUser) => user.keys)]) {
      if (store.keyOwner(accessKeyId) !== undefined) throw taken(id, `access key ${accessKeyId}`);
    }
  }
}

function taken(account: string, what: string): CloudError {
  return new CloudError("accounts-invalid", `Cannot use account ${account}: its ${what} was made through IAM already`, {
    fix: `Take the ${what} out of the accounts file, or delete it through IAM before`,
  });
}

function assertPolicy(policy: unknown, name: string): void {
  try {
    readIdentityPolicy(JSON.stringify(policy) ?? "");
  } catch (cause) {
    if (!(cause instanceof WireError)) throw cause;
    throw new CloudError("policy-invalid", `Cannot use ${name}: ${cause.message}`, {
      fix: "Correct the policy",
      cause,
    });
  }
}
