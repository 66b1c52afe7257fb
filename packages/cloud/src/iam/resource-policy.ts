import type { PolicyDocument, Principals, Statement } from "@stowage/wire";
import { isPublicPolicy } from "./public/is-public-policy.ts";

/** The policy of a resource, ready to be evaluated. */
export interface ResourcePolicy {
  /** How decisions name it, such as `the bucket policy`. */
  name: string;
  document: PolicyDocument;
  /** Whether it grants anything to the public. */
  public: boolean;
  /**
   * The ARNs in it, by the ids of the users, roles and sessions whom they named when it was put: they mean nobody else.
   * Absent: they mean who has them now.
   */
  named?: ReadonlyMap<string, string>;
  /** Of a role: "trust policies must explicitly allow access", an identity policy alone is not enough. */
  mustAllow?: boolean;
  /** Of a bucket, over objects of another owner: it denies, and allows nothing. */
  onlyDenies?: boolean;
}

/**
 * Prepares the policy of a bucket.
 *
 * @param document The document.
 * @param accountOf The account of a canonical id: `CanonicalUser` means that account. By default none is known.
 * @returns The policy.
 */
export function createResourcePolicy(
  document: PolicyDocument,
  accountOf: (canonicalId: string) => string | undefined = () => undefined,
): ResourcePolicy {
  const statements = document.statements.map((statement) => withAccounts(statement, accountOf));
  return { name: "the bucket policy", document: { ...document, statements }, public: isPublicPolicy(document) };
}

/** Prepares the trust policy of a role, whose name decisions show. */
export function createTrustPolicy(document: PolicyDocument, role: string): ResourcePolicy {
  return { name: `the trust policy of role ${role}`, document, public: false, mustAllow: true };
}

function withAccounts(statement: Statement, accountOf: (canonicalId: string) => string | undefined): Statement {
  const { principals, notPrincipals } = statement;
  const changed = { ...statement };
  if (principals !== undefined) changed.principals = accountsOf(principals, accountOf);
  if (notPrincipals !== undefined) changed.notPrincipals = accountsOf(notPrincipals, accountOf);
  return changed;
}

function accountsOf(principals: Principals, accountOf: (canonicalId: string) => string | undefined): Principals {
  if (principals === "*") return principals;
  return principals.map(({ type, values }) => {
    if (type !== "CanonicalUser") return { type, values };
    return { type: "AWS", values: values.flatMap((value) => accountOf(value) ?? []) };
  });
}
