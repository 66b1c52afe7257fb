import type { Principal } from "../../iam/principal.ts";
import type { IdentityStore } from "../../store/identities/identity-store.ts";
import type { Account } from "../accounts/account.ts";
import type { AccountIdentities } from "./account-identities.ts";
import type { KeyProblem, KnownKey } from "./known-key.ts";
import { rolePrincipal, rootPrincipal, userPrincipal } from "./principals.ts";
import type { SessionClaims } from "./session-claims.ts";
import { openToken } from "./session-tokens.ts";

const mostRemembered = 10_000;

/** Whose a long-lived key is; without a user it is the root's. */
export interface LastingOwner {
  account: string;
  user?: string;
}

/** Where a key ring finds accounts. */
export interface AccountSource {
  identitiesOf(account: string): AccountIdentities | undefined;
}

/** All access keys of this cloud. What they are known as is remembered until any identity changes. */
export class KeyRing {
  readonly #store: IdentityStore;
  readonly #source: AccountSource;
  readonly #now: () => Date;
  readonly #declared = new Map<string, LastingOwner & { secret: string }>();
  readonly #known = new Map<string, KnownKey>();
  #generation = -1;

  /** Takes the keys of the accounts file, and where the others are. */
  constructor(accounts: readonly Account[], store: IdentityStore, source: AccountSource, now: () => Date) {
    this.#store = store;
    this.#source = source;
    this.#now = now;
    for (const { id: account, keys, users } of accounts) {
      for (const key of keys) this.#declared.set(key.accessKeyId, { account, secret: key.secretAccessKey });
      for (const { name: user, keys: own } of users) {
        for (const key of own) this.#declared.set(key.accessKeyId, { account, user, secret: key.secretAccessKey });
      }
    }
  }

  /** Whose a long-lived access key is. */
  ownerOf(accessKeyId: string): LastingOwner | undefined {
    const owner = this.#declared.get(accessKeyId) ?? this.#store.keyOwner(accessKeyId);
    return owner !== undefined && this.#source.identitiesOf(owner.account) !== undefined ? owner : undefined;
  }

  /**
   * The key of an id.
   *
   * @param accessKeyId The id.
   * @param sessionToken The token that came with it.
   * @returns The key, or why it proves nobody.
   */
  find(accessKeyId: string, sessionToken?: string): KnownKey | KeyProblem {
    if (this.#generation !== this.#store.generation || this.#known.size >= mostRemembered) {
      this.#known.clear();
      this.#generation = this.#store.generation;
    }
    const known = this.#known.get(accessKeyId);
    if (known !== undefined && known.session?.token === sessionToken) return this.#inTime(known);
    const temporary = accessKeyId.startsWith("ASIA");
    const found = temporary
      ? this.#findSession(accessKeyId, sessionToken)
      : this.#findLasting(accessKeyId, sessionToken);
    if (typeof found === "string") return found;
    this.#known.set(accessKeyId, found);
    return this.#inTime(found);
  }

  #inTime(known: KnownKey): KnownKey | "expired" {
    const expires = known.session?.claims.expires;
    return expires !== undefined && this.#now().getTime() >= expires ? "expired" : known;
  }

  #findLasting(accessKeyId: string, sessionToken: string | undefined): KnownKey | KeyProblem {
    const owner = this.ownerOf(accessKeyId);
    const identities = owner && this.#source.identitiesOf(owner.account);
    if (owner === undefined || identities === undefined) return "unknown";
    if (sessionToken !== undefined) return "wrong-token";
    if (owner.user === undefined) {
      const secretAccessKey = this.#declared.get(accessKeyId)?.secret ?? "";
      return { secretAccessKey, principal: rootPrincipal(owner.account) };
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
    const identities = this.#source.identitiesOf(claims.account);
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
}
