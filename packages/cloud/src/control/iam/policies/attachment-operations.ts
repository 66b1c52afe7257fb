import type { ListEntitiesForPolicyRequest } from "@aws-sdk/client-iam";
import type { ControlContext } from "../../control-context.ts";
import { findManagedPolicy } from "../../directory/find-managed-policy.ts";
import { type Access, operation, type Operations } from "../../operation.ts";
import { QueryError } from "../../wire/query-error.ts";
import { entityAccess } from "../entity-access.ts";
import { findEntity, type NamedKind } from "../find-entity.ts";
import { page, type PageInput } from "../page.ts";
import { attachedTo, boundedBy } from "./entities-using.ts";
import { findPolicy } from "./find-policy.ts";
import { policyAccess } from "./policy-access.ts";

/** Whom a request is about: each operation has one of these names, and requires it. */
interface Owner {
  UserName?: string;
  GroupName?: string;
  RoleName?: string;
}
interface AttachInput extends Owner {
  PolicyArn: string;
}
interface ListInput extends Owner, PageInput {
  PathPrefix?: string;
}

const mostAttached = 10;

/** Which managed policies are attached to whom. */
export const attachmentOperations: Operations = {
  ...operationsOf("user", "User"),
  ...operationsOf("group", "Group"),
  ...operationsOf("role", "Role"),
  ListEntitiesForPolicy: operation<ListEntitiesForPolicyRequest>({
    access: policyAccess,
    run: ({ identities }, input) => {
      const { PolicyArn: arn, EntityFilter: kind, PathPrefix = "/", PolicyUsageFilter: usage } = input;
      findPolicy(identities, identities.account, arn);
      const attached = usage === "PermissionsBoundary" ? undefined : attachedTo(identities, arn);
      const bounded = usage === "PermissionsPolicy" ? undefined : boundedBy(identities, arn);
      const found = (["users", "groups", "roles"] as const).flatMap((each) => {
        if (kind !== undefined && `${kind.toLowerCase()}s` !== each) return [];
        const entities = new Map([...(attached?.[each] ?? []), ...(bounded?.[each] ?? [])].map((one) => [one.id, one]));
        return [...entities.values()]
          .filter(({ path }) => path.startsWith(PathPrefix))
          .map((entity) => ({ each, entity }));
      });
      const { items, end } = page(found, ({ each, entity }) => `${each}/${entity.name.toLowerCase()}`, input);
      const of = (wanted: string): { name: string; id: string }[] =>
        items.filter(({ each }) => each === wanted).map(({ entity }) => entity);
      return {
        PolicyGroups: of("groups").map(({ name, id }) => ({ GroupName: name, GroupId: id })),
        PolicyUsers: of("users").map(({ name, id }) => ({ UserName: name, UserId: id })),
        PolicyRoles: of("roles").map(({ name, id }) => ({ RoleName: name, RoleId: id })),
        ...end,
      };
    },
  }),
};

function operationsOf(kind: NamedKind, title: "User" | "Group" | "Role"): Operations {
  const nameOf = (input: Owner): string => input[`${title}Name`] ?? "";
  const access = (context: ControlContext, input: AttachInput): Access => {
    const known = entityAccess(context, kind, nameOf(input));
    return { ...known, keys: { ...known.keys, "iam:policyarn": [input.PolicyArn] } };
  };
  return {
    [`Attach${title}Policy`]: operation<AttachInput>({
      access,
      run: ({ identities }, input) =>
        identities.change((writer) => {
          const owner = findEntity(writer, kind, nameOf(input));
          if (findManagedPolicy(writer, identities.account, input.PolicyArn) === undefined) {
            throw new QueryError("NoSuchEntity", `Policy ${input.PolicyArn} does not exist or is not attachable.`);
          }
          const attached = [...new Set([...owner.attached, input.PolicyArn])];
          if (attached.length > mostAttached) {
            throw new QueryError("LimitExceeded", `Cannot exceed quota for PoliciesPer${title}: ${mostAttached}`);
          }
          writer.put(kind, { ...owner, attached });
        }),
    }),
    [`Detach${title}Policy`]: operation<AttachInput>({
      access,
      run: ({ identities }, input) =>
        identities.change((writer) => {
          const owner = findEntity(writer, kind, nameOf(input));
          if (!owner.attached.includes(input.PolicyArn)) {
            throw new QueryError("NoSuchEntity", `Policy ${input.PolicyArn} was not found.`);
          }
          writer.put(kind, { ...owner, attached: owner.attached.filter((arn) => arn !== input.PolicyArn) });
        }),
    }),
    [`ListAttached${title}Policies`]: operation<ListInput>({
      access: (context, input) => entityAccess(context, kind, nameOf(input)),
      run: ({ identities }, input) => {
        const found = findEntity(identities, kind, nameOf(input)).attached.flatMap((arn) => {
          const policy = findManagedPolicy(identities, identities.account, arn);
          const listed = policy?.path.startsWith(input.PathPrefix ?? "/") === true;
          return listed ? [{ PolicyName: policy.name, PolicyArn: arn }] : [];
        });
        const { items, end } = page(found, ({ PolicyArn }) => PolicyArn, input);
        return { AttachedPolicies: items, ...end };
      },
    }),
  };
}
