import { parseArn } from "@stowage/wire";
import type { AccountIdentities } from "./account-identities.ts";
import { entityArn } from "./arns.ts";

/** Where identities are found. */
interface Source {
  identitiesOf(account: string): AccountIdentities | undefined;
}

/**
 * Whether an `AWS` principal of a policy names somebody of this cloud.
 *
 * @param source The identities of this cloud.
 * @param value An account id, or the ARN of a root, user, role or session of a role.
 */
export function namesPrincipal(source: Source, value: string): boolean {
  if (/^\d{12}$/.test(value)) return source.identitiesOf(value) !== undefined;
  const arn = parseArn(value);
  const identities = arn && source.identitiesOf(arn.account);
  if (arn === undefined || identities === undefined || arn.partition !== "aws" || arn.region !== "") return false;
  return arn.service === "sts" ? namesSession(identities, arn.resource) : namesEntity(identities, value, arn);
}

function namesSession(identities: AccountIdentities, resource: string): boolean {
  const [, role] = /^assumed-role\/([^/]+)\/[\w+=,.@-]{2,64}$/.exec(resource) ?? [];
  return role !== undefined && identities.get("role", role)?.name === role;
}

function namesEntity(
  identities: AccountIdentities,
  value: string,
  { service, resource }: { service: string; resource: string },
): boolean {
  if (service !== "iam") return false;
  if (resource === "root") return true;
  const kind = resource.slice(0, resource.indexOf("/"));
  if (kind !== "user" && kind !== "role") return false;
  const entity = identities.get(kind, resource.slice(resource.lastIndexOf("/") + 1));
  return entity !== undefined && entityArn(identities.account, kind, entity) === value;
}
