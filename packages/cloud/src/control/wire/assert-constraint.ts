import { type Constraint, constraints } from "./constraints.ts";
import type { InputValue } from "./input-value.ts";
import { QueryError } from "./query-error.ts";

/**
 * Refuses a member outside its limits.
 *
 * @param structure The name of the structure that it stands in.
 * @param member Its name.
 * @param value Its value, read.
 */
export function assertConstraint(structure: string, member: string, value: InputValue): void {
  const constraint = constraints[`${structure}.${member}`] ?? constraints[member];
  const broken = constraint && findBroken(constraint, value);
  if (broken === undefined) return;
  const shown = typeof value === "object" ? "[...]" : String(value).slice(0, 200);
  throw invalidMember(member, `Value '${shown}'`, broken);
}

/** The refusal of a member that is required and not there. */
export function missingMember(member: string): QueryError {
  return invalidMember(member, "Value null", "Member must not be null");
}

function invalidMember(member: string, value: string, rule: string): QueryError {
  const shown = member.charAt(0).toLowerCase() + member.slice(1);
  const message = `1 validation error detected: ${value} at '${shown}' failed to satisfy constraint: ${rule}`;
  return new QueryError("ValidationError", message);
}

/** The rule that a value breaks, in AWS's words. */
export function findBroken(
  { min = 0, max = Infinity, form, among, each }: Constraint,
  value: InputValue,
): string | undefined {
  if (typeof value === "number") {
    if (value < min) return `Member must have value greater than or equal to ${min}`;
    return value > max ? `Member must have value less than or equal to ${max}` : undefined;
  }
  const length = Array.isArray(value) || Buffer.isBuffer(value) || typeof value === "string" ? value.length : undefined;
  if (length === undefined) return undefined;
  if (length < min) return `Member must have length greater than or equal to ${min}`;
  if (length > max) return `Member must have length less than or equal to ${max}`;
  if (Array.isArray(value) && each !== undefined) {
    const broken = value.map((item) => findBroken(each, item)).find((rule) => rule !== undefined);
    return broken && `Member must satisfy constraint: [${broken}]`;
  }
  if (typeof value !== "string") return undefined;
  if (among?.includes(value) === false) return `Member must satisfy enum value set: [${among.join(", ")}]`;
  return form?.test(value) === false ? `Member must satisfy regular expression pattern: ${form.source}` : undefined;
}
