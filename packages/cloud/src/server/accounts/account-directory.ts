import { createHash } from "node:crypto";
import { WireError } from "@stowage/wire";
import type { IdentityDirectory } from "../../iam/identity-directory.ts";
import type { IdentityPolicy, Principal } from "../../iam/principal.ts";
import { readIdentityPolicy } from "../../iam/read-identity-policy.ts";
import { CloudError } from "../cloud-error.ts";
import type { AccessKey, Account, AccountUser } from "./account.ts";

/** A key with whose it is. */
export interface KnownKey {
  secretAccessKey: string;
  principal: Principal;
}

/** Who exists in this cloud, and by which keys they are known. */
export class AccountDirectory implements IdentityDirectory {
  readonly #keys = new Map<string, KnownKey>();
  readonly #principals = new Set<string>();
  readonly #accounts = new Map<string, Account>();
  readonly #byCanonicalId = new Map<string, string>();

  /** Takes the accounts; a policy that IAM would not accept is a `CloudError`. */
  constructor(accounts: readonly Account[]) {
    for (const account of accounts) this.#addAccount(account);
  }

  /** The key of an id. */
  findKey(accessKeyId: string): KnownKey | undefined {
    return this.#keys.get(accessKeyId);
  }

  hasPrincipal(value: string): boolean {
    return this.#principals.has(value);
  }

  canonicalId(account: string): string {
    return this.#accounts.get(account)?.canonicalId ?? "";
  }

  displayName(account: string): string {
    return this.#accounts.get(account)?.name ?? "";
  }

  accountOf(canonicalId: string): string | undefined {
    return this.#byCanonicalId.get(canonicalId);
  }

  #addAccount(account: Account): void {
    const arn = `arn:aws:iam::${account.id}:root`;
    this.#principals.add(account.id).add(arn);
    this.#accounts.set(account.id, account);
    this.#byCanonicalId.set(account.canonicalId, account.id);
    this.#addKeys(account.keys, { kind: "root", account: account.id, arn, userId: account.id, tags: {} });
    for (const user of account.users) this.#addUser(account, user);
  }

  #addUser(account: Account, user: AccountUser): void {
    const arn = `arn:aws:iam::${account.id}:user/${user.name}`;
    const policies = user.policies.map((policy, index) => readPolicy(policy, `policy ${index} of user ${user.name}`));
    this.#principals.add(arn);
    const { name } = user;
    this.#addKeys(user.keys, {
      kind: "user",
      account: account.id,
      arn,
      userId: userIdOf(arn),
      name,
      tags: {},
      policies,
    });
  }

  #addKeys(keys: readonly AccessKey[], principal: Principal): void {
    for (const { accessKeyId, secretAccessKey } of keys) this.#keys.set(accessKeyId, { secretAccessKey, principal });
  }
}

/** A user of the accounts file has no id of its own there, so the ARN makes one that stays. */
function userIdOf(arn: string): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const digest = createHash("sha256").update(arn).digest();
  return `AIDA${Array.from(digest.subarray(0, 17), (byte) => letters[byte % letters.length]).join("")}`;
}

function readPolicy(policy: unknown, name: string): IdentityPolicy {
  try {
    return { name, document: readIdentityPolicy(JSON.stringify(policy) ?? "") };
  } catch (cause) {
    if (!(cause instanceof WireError)) throw cause;
    throw new CloudError("policy-invalid", `Cannot use ${name}: ${cause.message}`, {
      fix: "Correct the policy",
      cause,
    });
  }
}
