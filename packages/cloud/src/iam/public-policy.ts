import type { PolicyDocument, Principals, Statement } from "@stowage/wire";

/**
 * Whether a policy is public in the sense of Block Public Access: "S3 begins by assuming that the policy is public", and
 * only an Allow to fixed principals is not. Deny statements make nothing less public. No condition is considered: a
 * policy with one is not accepted.
 */
export function isPublicPolicy({ statements }: PolicyDocument): boolean {
  return statements.some((statement) => statement.effect === "Allow" && !hasFixedPrincipals(statement));
}

function hasFixedPrincipals({ principals }: Statement): boolean {
  return principals !== undefined && areFixed(principals);
}

function areFixed(principals: Principals): boolean {
  return principals !== "*" && principals.every(({ values }) => values.every(isFixed));
}

function isFixed(value: string): boolean {
  return !value.includes("*") && !value.includes("?") && !value.includes("${");
}
