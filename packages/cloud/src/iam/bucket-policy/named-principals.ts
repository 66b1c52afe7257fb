import type { PolicyDocument } from "@stowage/wire";
import type { IdentityDirectory, NamedPrincipal } from "../identity-directory.ts";

/**
 * Finds the users, roles and sessions that a policy names. "The ARN changes to a unique principal ID when it's saved":
 * who comes later under the ARN is not meant.
 *
 * @param document The policy.
 * @param identities Who exists.
 * @returns Each of them once.
 */
export function namedPrincipals(
  { statements }: PolicyDocument,
  identities: Pick<IdentityDirectory, "principalId">,
): NamedPrincipal[] {
  const lists = statements.map(({ principals, notPrincipals }) => principals ?? notPrincipals ?? []);
  const entries = lists.flatMap((list) => (list === "*" ? [] : list));
  const arns = new Set(entries.flatMap(({ type, values }) => (type === "AWS" ? values : [])));
  return [...arns].flatMap((arn) => {
    const id = identities.principalId(arn);
    return id === undefined ? [] : [{ arn, id }];
  });
}
