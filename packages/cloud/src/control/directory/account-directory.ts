import type { IdentityDirectory, NamedPrincipal } from "../../iam/identity-directory.ts";
import type { IdentityStore } from "../../store/identities/identity-store.ts";
import type { Account } from "../accounts/account.ts";
import { AccountIdentities } from "./account-identities.ts";
import { declaredUsers } from "./declared-users.ts";
import { KeyRing, type LastingOwner } from "./key-ring.ts";
import { KeyUses } from "./key-uses.ts";
import type { KeyProblem, KnownKey } from "./known-key.ts";
import { namesPrincipal } from "./names-principal.ts";
import { principalIdOf } from "./principal-id-of.ts";
import { renamedPrincipals } from "./renamed-principals.ts";

/** Who exists in this cloud, and by which keys they are known. */
export class AccountDirectory implements IdentityDirectory {
  readonly uses: KeyUses;
  /** 32 bytes, which seal session tokens. */
  readonly sessionKey: Buffer;
  readonly #keys: KeyRing;
  readonly #accounts = new Map<string, { account: Account; identities: AccountIdentities }>();
  readonly #byCanonicalId = new Map<string, string>();

  /** Takes the accounts of the file, and the store of what IAM has made. */
  constructor(accounts: readonly Account[], store: IdentityStore, now: () => Date) {
    this.uses = new KeyUses(store);
    this.sessionKey = store.sessionKey;
    this.#keys = new KeyRing(accounts, store, this, now);
    for (const account of accounts) {
      const { id, canonicalId, users } = account;
      const none = { group: new Map(), role: new Map(), policy: new Map(), provider: new Map() };
      const declared = { ...none, user: declaredUsers(id, users, now().getTime()) };
      this.#accounts.set(id, { account, identities: new AccountIdentities(id, store, declared) });
      this.#byCanonicalId.set(canonicalId, id);
    }
  }

  /** The key of an id and a session token, or why it proves nobody. */
  findKey(accessKeyId: string, sessionToken?: string): KnownKey | KeyProblem {
    return this.#keys.find(accessKeyId, sessionToken);
  }

  /** Whose a long-lived access key is. */
  ownerOf(accessKeyId: string): LastingOwner | undefined {
    return this.#keys.ownerOf(accessKeyId);
  }

  /** The identities of an account of this cloud. */
  identitiesOf(account: string): AccountIdentities | undefined {
    return this.#accounts.get(account)?.identities;
  }

  /** An account as the file declares it. */
  findAccount(account: string): Account | undefined {
    return this.#accounts.get(account)?.account;
  }

  hasPrincipal(value: string): boolean {
    return namesPrincipal(this, value);
  }

  principalId(arn: string): string | undefined {
    return principalIdOf(this, arn);
  }

  renamedPrincipals(named: readonly NamedPrincipal[]): ReadonlyMap<string, string> {
    return renamedPrincipals(this, named);
  }

  canonicalId(account: string): string {
    return this.findAccount(account)?.canonicalId ?? "";
  }

  displayName(account: string): string {
    return this.findAccount(account)?.name ?? "";
  }

  accountOfCanonicalId(canonicalId: string): string | undefined {
    return this.#byCanonicalId.get(canonicalId);
  }
}
