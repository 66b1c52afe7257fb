import type { IdentityDirectory } from "../../iam/identity-directory.ts";
import type { Principal } from "../../iam/principal.ts";
import type { IdentityStore } from "../../store/identities/identity-store.ts";
import type { Account } from "../accounts/account.ts";
import { AccountIdentities } from "./account-identities.ts";
import { declaredUsers } from "./declared-users.ts";
import { KeyUses } from "./key-uses.ts";
import type { KeyProblem, KnownKey } from "./known-key.ts";
import { namesPrincipal } from "./names-principal.ts";
import { rolePrincipal, rootPrincipal, userPrincipal } from "./principals.ts";
import type { SessionClaims } from "./session-claims.ts";
import { openToken } from "./session-tokens.ts";

const mostRemembered = 10_000;

/** Who exists in this cloud, and by which keys they are known. */
export class AccountDirectory implements IdentityDirectory {
  readonly uses: KeyUses;
  readonly #store: IdentityStore;
  readonly #now: () => Date;
  readonly #accounts = new Map<string, { account: Account; identities: AccountIdentities }>();
  readonly #byCanonicalId = new Map<string, string>();
  /** Whose the keys of the accounts file are; no user stands for the root. */
  readonly #declaredKeys = new Map<string, { account: string; user?: string }>();
  /** What keys are known as, until any identity changes. */
  readonly #known = new Map<string, KnownKey>();
  #generation = -1;

  /** Takes the accounts of the file, and the store of what IAM has made. */
  constructor(accounts: readonly Account[], store: IdentityStore, now: () => Date) {
    this.#store = store;
    this.#now = now;
    this.uses = new KeyUses(store);
    for (const account of accounts) this.#addAccount(account);
  }

  /**
   * The key of an id.
   *
   * @param accessKeyId The id.
   * @param sessionToken The token that came with it.
   * @returns The key, or why it proves nobody.
   */
  findKey(accessKeyId: string, sessionToken?: string): KnownKey | KeyProblem {
    if (this.#generation !== this.#store.generation || this.#known.size >= mostRemembered) {
      this.#known.clear();
      this.#generation = this.#store.generation;
    }
    const known = this.#known.get(accessKeyId);
    if (known !== undefined && known.session?.token === sessionToken) return this.#inTime(known);
    const found = accessKeyId.startsWith("ASIA")
      ? this.#findSession(accessKeyId, sessionToken)
      : this.#findLasting(accessKeyId, sessionToken);
    if (typeof found === "string") return found;
    this.#known.set(accessKeyId, found);
    return this.#inTime(found);
  }

  /** The identities of an account of this cloud. */
  identitiesOf(account: string): AccountIdentities | undefined {
    return this.#accounts.get(account)?.identities;
  }

  /** An account as the file declares it. */
  accountOfId(account: string): Account | undefined {
    return this.#accounts.get(account)?.account;
  }

  /** The key that seals session tokens. */
  get sessionKey(): Buffer {
    return this.#store.sessionKey;
  }

  /** Whose a long-lived access key is; without a user it is the root's. */
  ownerOf(accessKeyId: string): { account: string; user?: string } | undefined {
    const owner = this.#declaredKeys.get(accessKeyId) ?? this.#store.keyOwner(accessKeyId);
    return owner !== undefined && this.#accounts.has(owner.account) ? owner : undefined;
  }

  hasPrincipal(value: string): boolean {
    return namesPrincipal(this, value);
  }

  canonicalId(account: string): string {
    return this.accountOfId(account)?.canonicalId ?? "";
  }

  displayName(account: string): string {
    return this.accountOfId(account)?.name ?? "";
  }

  accountOf(canonicalId: string): string | undefined {
    return this.#byCanonicalId.get(canonicalId);
  }

  #inTime(known: KnownKey): KnownKey | "expired" {
    const expires = known.session?.claims.expires;
    return expires !== undefined && this.#now().getTime() >= expires ? "expired" : known;
  }

  #findLasting(accessKeyId: string, sessionToken: string | undefined): KnownKey | KeyProblem {
    const owner = this.ownerOf(accessKeyId);
    const entry = owner && this.#accounts.get(owner.account);
    if (owner === undefined || entry === undefined) return "unknown";
    if (sessionToken !== undefined) return "wrong-token";
    const { account, identities } = entry;
    if (owner.user === undefined) {
      const key = account.keys.find((candidate) => candidate.accessKeyId === accessKeyId);
      return key === undefined
        ? "unknown"
        : { secretAccessKey: key.secretAccessKey, principal: rootPrincipal(account.id) };
    }
    const user = identities.get("user", owner.user);
    const key = user?.keys.find(({ id, status }) => id === accessKeyId && status === "Active");
    if (user === undefined || key === undefined) return "unknown";
    return { secretAccessKey: key.secret, principal: userPrincipal(identities, user) };
  }

  #findSession(accessKeyId: string, sessionToken: string | undefined): KnownKey | KeyProblem {
    if (sessionToken === undefined) return "unknown";
    const claims = openToken(this.#store.sessionKey, accessKeyId, sessionToken);
    if (claims === undefined) return "wrong-token";
    const principal = this.#principalOf(claims);
    if (principal === undefined) return "unknown";
    return { secretAccessKey: claims.secretAccessKey, principal, session: { token: sessionToken, claims } };
  }

  /** "Role deleted or key's user deleted: credentials die at once." */
  #principalOf(claims: SessionClaims): Principal | undefined {
    const identities = this.identitiesOf(claims.account);
    if (identities === undefined) return undefined;
    if (claims.kind === "role") {
      const role = identities.get("role", claims.name);
      return role?.id === claims.id ? rolePrincipal(identities, role, claims) : undefined;
    }
    const temporary = { issued: new Date(claims.issued), expires: new Date(claims.expires), mfa: false };
    if (claims.name === undefined) return { ...rootPrincipal(claims.account), temporary };
    const user = identities.get("user", claims.name);
    return user?.id === claims.id ? { ...userPrincipal(identities, user), temporary } : undefined;
  }

  #addAccount(account: Account): void {
    const { id, canonicalId, users } = account;
    const declared = {
      user: declaredUsers(id, users, this.#now().getTime()),
      group: new Map(),
      role: new Map(),
      policy: new Map(),
      provider: new Map(),
    };
    this.#accounts.set(id, { account, identities: new AccountIdentities(id, this.#store, declared) });
    this.#byCanonicalId.set(canonicalId, id);
    for (const { accessKeyId } of account.keys) this.#declaredKeys.set(accessKeyId, { account: id });
    for (const { name, keys } of users) {
      for (const { accessKeyId } of keys) this.#declaredKeys.set(accessKeyId, { account: id, user: name });
    }
  }
}
