import { parsePolicyDocument, type Principals } from "@stowage/wire";
import { createTrustPolicy, type ResourcePolicy } from "../../iam/resource-policy.ts";
import type { RoleRecord } from "../../store/identities/identity-records.ts";
import { entityIdOf, type IdentitySource } from "../directory/entity-id-of.ts";

/**
 * The trust policy of a role as it counts now: users and roles that were deleted since it was put are nobody, even if
 * others have their names today.
 */
export function trustPolicy({ name, trust, trusted }: RoleRecord, source: IdentitySource): ResourcePolicy {
  const gone = new Set(trusted.filter(({ arn, id }) => entityIdOf(source, arn) !== id).map(({ arn }) => arn));
  const document = parsePolicyDocument(trust);
  const statements = document.statements.map((statement) => {
    return statement.principals === undefined
      ? statement
      : { ...statement, principals: without(statement.principals, gone) };
  });
  return createTrustPolicy({ ...document, statements }, name);
}

function without(principals: Principals, gone: ReadonlySet<string>): Principals {
  if (principals === "*" || gone.size === 0) return principals;
  return principals.map(({ type, values }) => {
    return { type, values: type === "AWS" ? values.filter((value) => !gone.has(value)) : values };
  });
}
