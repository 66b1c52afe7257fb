import { parseArn } from "@stowage/wire";
import type { AccountIdentities } from "./account-identities.ts";
import { entityArn } from "./arns.ts";

/** Where identities are found. */
export interface IdentitySource {
  identitiesOf(account: string): AccountIdentities | undefined;
}

const sessionForm = /^assumed-role\/([^/]+)\/[\w+=,.@-]{2,64}$/;

/**
 * The id of the user or role that an ARN names, or of the role of a session. "IAM transforms the ARN to the principal's
 * unique ID when you save the policy", so that a user who is made again under the name is somebody else.
 *
 * @param source The identities of this cloud.
 * @param value An ARN.
 * @returns The id; `undefined` when the ARN names no user or role of this cloud.
 */
export function entityIdOf(source: IdentitySource, value: string): string | undefined {
  const arn = parseArn(value);
  const identities = arn && source.identitiesOf(arn.account);
  if (arn === undefined || identities === undefined || arn.partition !== "aws" || arn.region !== "") return undefined;
  if (arn.service === "sts") return sessionRoleId(identities, arn.resource);
  return arn.service === "iam" ? namedId(identities, value, arn.resource) : undefined;
}

function sessionRoleId(identities: AccountIdentities, resource: string): string | undefined {
  const [, name = ""] = sessionForm.exec(resource) ?? [];
  const role = identities.get("role", name);
  return role?.name === name ? role.id : undefined;
}

function namedId(identities: AccountIdentities, value: string, resource: string): string | undefined {
  const kind = resource.slice(0, resource.indexOf("/"));
  if (kind !== "user" && kind !== "role") return undefined;
  const entity = identities.get(kind, resource.slice(resource.lastIndexOf("/") + 1));
  return entity !== undefined && entityArn(identities.account, kind, entity) === value ? entity.id : undefined;
}
