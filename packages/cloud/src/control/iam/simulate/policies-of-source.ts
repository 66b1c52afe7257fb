import { parseArn } from "@stowage/wire";
import type { AccountIdentities } from "../../directory/account-identities.ts";
import { activeDocument } from "../../directory/active-document.ts";
import { entityArn } from "../../directory/arns.ts";
import { awsManaged } from "../../directory/aws-managed.ts";
import { findManagedPolicy } from "../../directory/find-managed-policy.ts";
import { QueryError } from "../../wire/query-error.ts";
import type { NamedKind } from "../find-entity.ts";
import { readSimulated } from "./read-simulated.ts";
import type { SimulatedPolicy } from "./simulated-policy.ts";

/** An identity whose policies are simulated. */
export interface PolicySource {
  kind: NamedKind;
  policies: SimulatedPolicy[];
  boundary?: SimulatedPolicy;
}

/** The identity of an ARN with all policies that concern it; `NoSuchEntity` when there is none. */
export function policiesOfSource(identities: AccountIdentities, arn: string): PolicySource {
  const { resource = "" } = parseArn(arn) ?? {};
  const kind = resource.slice(0, resource.indexOf("/"));
  const name = resource.slice(resource.lastIndexOf("/") + 1);
  if (kind !== "user" && kind !== "group" && kind !== "role") throw missing(arn);
  const source = identities.get(kind, name);
  if (source === undefined || entityArn(identities.account, kind, source) !== arn) throw missing(arn);
  const groups = "groups" in source ? source.groups.flatMap((group) => identities.get("group", group) ?? []) : [];
  const policies = [
    ...policiesOf(identities, kind, source),
    ...groups.flatMap((group) => policiesOf(identities, "group", group)),
  ];
  const boundary = "boundary" in source && source.boundary !== undefined ? managed(identities, source.boundary) : [];
  return { kind, policies, ...(boundary[0] !== undefined && { boundary: boundary[0] }) };
}

function policiesOf(
  identities: AccountIdentities,
  kind: NamedKind,
  holder: { name: string; policies: { name: string; document: string }[]; attached: string[] },
): SimulatedPolicy[] {
  const inline = holder.policies.map(({ name, document }) => {
    return readSimulated(`${kind}_${holder.name}_${name}`, document, kind);
  });
  return [...inline, ...holder.attached.flatMap((arn) => managed(identities, arn))];
}

function managed(identities: AccountIdentities, arn: string): SimulatedPolicy[] {
  const policy = findManagedPolicy(identities, identities.account, arn);
  if (policy === undefined) return [];
  return [readSimulated(policy.name, activeDocument(policy), awsManaged.has(arn) ? "aws-managed" : "user-managed")];
}

function missing(arn: string): QueryError {
  return new QueryError("NoSuchEntity", `The entity ${arn} cannot be found.`);
}
