import type { ControlContext } from "../control-context.ts";
import { entityArn } from "../directory/arns.ts";
import type { Access } from "../operation.ts";
import type { NamedKind } from "./find-entity.ts";

/** Access to an entity that may or may not exist: with its path, tags and boundary if it does. */
export function entityAccess({ identities }: ControlContext, kind: NamedKind, name: string): Access {
  const record = identities.get(kind, name);
  if (record === undefined || record.name !== name) {
    return { resource: entityArn(identities.account, kind, { path: "/", name }) };
  }
  const access: Access = { resource: entityArn(identities.account, kind, record) };
  if ("tags" in record) access.resourceTags = record.tags;
  if ("boundary" in record && record.boundary !== undefined) {
    access.keys = { "iam:permissionsboundary": [record.boundary] };
  }
  return access;
}

/** Access to an entity that is about to be made. */
export function newEntityAccess(
  { identities }: ControlContext,
  kind: NamedKind | "policy",
  { name, path = "/" }: { name: string; path?: string | undefined },
): Access {
  return { resource: entityArn(identities.account, kind, { path, name }) };
}

/** Access to all entities of a kind, such as `arn:aws:iam::111122223333:user/`, under a path. */
export function listAccess(
  { identities }: ControlContext,
  kind: NamedKind | "policy",
  prefix: string | undefined,
): Access {
  return { resource: `arn:aws:iam::${identities.account}:${kind}${prefix ?? "/"}` };
}
