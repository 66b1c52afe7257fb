import { parseArn } from "@stowage/wire";
import type { NamedPrincipal } from "../../iam/identity-directory.ts";
import type { AccountIdentities } from "./account-identities.ts";
import { entityArn } from "./arns.ts";
import type { IdentitySource } from "./entity-id-of.ts";
import { principalIdOf } from "./principal-id-of.ts";

/**
 * Finds whom of those that a policy named its ARNs do not name any more. The policies that name a user who gets another
 * name "are automatically updated"; of who is gone they show the id, "because AWS can no longer map it back to a valid
 * ARN".
 *
 * @param source The identities of this cloud.
 * @param named Those whom the policy named.
 * @returns By their ARN of then: that of now, or the id of who has none.
 */
export function renamedPrincipals(
  source: IdentitySource,
  named: readonly NamedPrincipal[],
): ReadonlyMap<string, string> {
  const others = named.filter(({ arn, id }) => principalIdOf(source, arn) !== id);
  const users = new Map([...accountsOf(source, others)].flatMap(usersOf));
  return new Map(others.map(({ arn, id }) => [arn, users.get(id) ?? id]));
}

function accountsOf(source: IdentitySource, named: readonly NamedPrincipal[]): Set<AccountIdentities> {
  return new Set(named.flatMap(({ arn }) => source.identitiesOf(parseArn(arn)?.account ?? "") ?? []));
}

function usersOf(identities: AccountIdentities): [id: string, arn: string][] {
  return identities.list("user").map((user) => [user.id, entityArn(identities.account, "user", user)]);
}
