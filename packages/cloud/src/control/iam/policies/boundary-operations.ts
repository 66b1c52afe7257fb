import type { ControlContext } from "../../control-context.ts";
import { type Access, operation, type Operations } from "../../operation.ts";
import { QueryError } from "../../wire/query-error.ts";
import { assertBoundary } from "../assert-boundary.ts";
import { entityAccess } from "../entity-access.ts";
import { findEntity } from "../find-entity.ts";

/** Whom a request is about: each operation has one of these names, and requires it. */
interface Owner {
  UserName?: string;
  RoleName?: string;
}
interface PutInput extends Owner {
  PermissionsBoundary: string;
}

/** The permissions boundaries of users and roles. */
export const boundaryOperations: Operations = { ...operationsOf("user", "User"), ...operationsOf("role", "Role") };

function operationsOf(kind: "user" | "role", title: "User" | "Role"): Operations {
  const nameOf = (input: Owner): string => input[`${title}Name`] ?? "";
  const access = (context: ControlContext, input: Owner): Access => entityAccess(context, kind, nameOf(input));
  return {
    [`Put${title}PermissionsBoundary`]: operation<PutInput>({
      access: (context, input) => ({
        ...access(context, input),
        keys: { "iam:permissionsboundary": [input.PermissionsBoundary] },
      }),
      run: ({ identities }, { PermissionsBoundary: boundary, ...input }) =>
        identities.change((writer) => {
          const owner = findEntity(writer, kind, nameOf(input));
          assertBoundary(writer, identities.account, boundary);
          writer.put(kind, { ...owner, boundary });
        }),
    }),
    [`Delete${title}PermissionsBoundary`]: operation<Owner>({
      access,
      run: ({ identities }, input) =>
        identities.change((writer) => {
          const { boundary, ...owner } = findEntity(writer, kind, nameOf(input));
          if (boundary === undefined) {
            throw new QueryError("NoSuchEntity", `${title} ${owner.name} does not have a permissions boundary.`);
          }
          writer.put(kind, owner);
        }),
    }),
  };
}
