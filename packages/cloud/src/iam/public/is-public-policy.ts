import type { PolicyDocument, Principals, Statement } from "@stowage/wire";
import { fixesAccess } from "./fixes-access.ts";
import { isFixed } from "./is-fixed.ts";

const fixedTypes = new Set(["AWS", "Service", "CanonicalUser"]);

/**
 * Whether a policy is public in the sense of Block Public Access: "S3 begins by assuming that the policy is public", and
 * only an Allow to fixed principals, or under a condition that fixes where access comes from, is not. Deny statements
 * make nothing less public.
 */
export function isPublicPolicy({ statements }: PolicyDocument): boolean {
  return statements.some((statement) => statement.effect === "Allow" && !isClosed(statement));
}

function isClosed({ principals, conditions }: Statement): boolean {
  return (principals !== undefined && areFixed(principals)) || conditions.some(fixesAccess);
}

/** A provider's users are the public: anybody can become one. */
function areFixed(principals: Principals): boolean {
  return principals !== "*" && principals.every(({ type, values }) => fixedTypes.has(type) && values.every(isFixed));
}
