import { encodeUri } from "@stowage/wire";
import type { InlinePolicy } from "../../../store/identities/identity-records.ts";
import type { Access, Operations } from "../../operation.ts";
import type { ControlContext } from "../../control-context.ts";
import { operation } from "../../operation.ts";
import { QueryError } from "../../wire/query-error.ts";
import { entityAccess } from "../entity-access.ts";
import { findEntity, type NamedKind } from "../find-entity.ts";
import { page, type PageInput } from "../page.ts";
import { readPolicyText, policySize } from "../read-policy-text.ts";

/** Whom a request is about: each operation has one of these names, and requires it. */
interface Owner {
  UserName?: string;
  GroupName?: string;
  RoleName?: string;
}
interface PolicyInput extends Owner {
  PolicyName: string;
}
interface DocumentInput extends PolicyInput {
  PolicyDocument: string;
}

/** "You can add as many inline policies as you want, but the total aggregate policy size cannot exceed" this. */
const largest: Readonly<Record<NamedKind, number>> = { user: 2048, group: 5120, role: 10_240 };

/** The inline policies of users, groups and roles. */
export const inlinePolicyOperations: Operations = {
  ...operationsOf("user", "User"),
  ...operationsOf("group", "Group"),
  ...operationsOf("role", "Role"),
};

function operationsOf(kind: NamedKind, title: "User" | "Group" | "Role"): Operations {
  const nameOf = (input: Owner): string => input[`${title}Name`] ?? "";
  const access = (context: ControlContext, input: Owner): Access => entityAccess(context, kind, nameOf(input));
  return {
    [`Put${title}Policy`]: operation<DocumentInput>({
      access,
      run: ({ identities }, input) => {
        const added = { name: input.PolicyName, document: input.PolicyDocument };
        readPolicyText(added.document);
        return identities.change((writer) => {
          const owner = findEntity(writer, kind, nameOf(input));
          const policies = [...owner.policies.filter(({ name }) => name !== added.name), added];
          assertSize(kind, owner.name, policies);
          writer.put(kind, { ...owner, policies });
        });
      },
    }),
    [`Get${title}Policy`]: operation<PolicyInput>({
      access,
      run: ({ identities }, input) => {
        const owner = findEntity(identities, kind, nameOf(input));
        const { name, document } = findPolicy(kind, owner, input.PolicyName);
        return { [`${title}Name`]: owner.name, PolicyName: name, PolicyDocument: encodeUri(document) };
      },
    }),
    [`List${title}Policies`]: operation<Owner & PageInput>({
      access,
      run: ({ identities }, input) => {
        const names = findEntity(identities, kind, nameOf(input)).policies.map(({ name }) => name);
        const { items, end } = page(names, (name) => name, input);
        return { PolicyNames: items, ...end };
      },
    }),
    [`Delete${title}Policy`]: operation<PolicyInput>({
      access,
      run: ({ identities }, input) =>
        identities.change((writer) => {
          const owner = findEntity(writer, kind, nameOf(input));
          const gone = findPolicy(kind, owner, input.PolicyName);
          writer.put(kind, { ...owner, policies: owner.policies.filter((policy) => policy !== gone) });
        }),
    }),
  };
}

function findPolicy(kind: NamedKind, owner: { name: string; policies: InlinePolicy[] }, name: string): InlinePolicy {
  const policy = owner.policies.find((candidate) => candidate.name === name);
  if (policy !== undefined) return policy;
  throw new QueryError("NoSuchEntity", `The ${kind} policy with name ${name} cannot be found.`);
}

function assertSize(kind: NamedKind, name: string, policies: readonly InlinePolicy[]): void {
  const size = policies.reduce((total, { document }) => total + policySize(document), 0);
  if (size <= largest[kind]) return;
  throw new QueryError("LimitExceeded", `Maximum policy size of ${largest[kind]} bytes exceeded for ${kind} ${name}`);
}
