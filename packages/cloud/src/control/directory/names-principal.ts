import { rootArn } from "./arns.ts";
import { entityIdOf, type IdentitySource } from "./entity-id-of.ts";

/**
 * Whether an `AWS` principal of a policy names somebody of this cloud.
 *
 * @param source The identities of this cloud.
 * @param value An account id, or the ARN of a root, user, role or session of a role.
 */
export function namesPrincipal(source: IdentitySource, value: string): boolean {
  const [, account = value] = /^arn:aws:iam::(\d{12}):root$/.exec(value) ?? [];
  if (account === value || value === rootArn(account)) {
    if (source.identitiesOf(account) !== undefined) return true;
  }
  return entityIdOf(source, value) !== undefined;
}
