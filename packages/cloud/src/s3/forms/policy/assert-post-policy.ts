import type { Rule } from "../../../iam/explain/rule.ts";
import { S3Error } from "../../errors/s3-error.ts";
import type { FieldCondition, PostPolicy } from "./post-policy.ts";

/** What a policy is held against. */
export interface JudgedForm {
  bucket: string;
  /** Values by lower-case name. */
  fields: ReadonlyMap<string, string>;
  /** Milliseconds since the epoch. */
  now: number;
}

/** Refuses a form that its policy does not allow: expired, a condition that does not hold, a field that none names. */
export function assertPostPolicy({ expiration, conditions }: PostPolicy, { bucket, fields, now }: JudgedForm): void {
  if (expiration <= now) throw violation("Policy expired.", expired(expiration, now));
  const named = new Set<string>();
  for (const condition of conditions) {
    named.add(condition.field);
    const value = condition.field === "bucket" ? bucket : fields.get(condition.field);
    if (value === undefined || !holds(condition, value))
      throw violation(`Policy Condition failed: ${condition.text}`, unmet(condition, value));
  }
  for (const name of ["bucket", ...fields.keys()]) {
    if (!named.has(name) && !isFree(name)) throw violation(`Extra input fields: ${name}`, uncovered(name));
  }
}

function holds({ operator, field, value: wanted }: FieldCondition, value: string): boolean {
  if (operator === "eq") return value === wanted;
  if (field !== "content-type") return value.startsWith(wanted);
  // "Content-Types values for a starts-with condition that include commas are interpreted as lists."
  return value.split(",").every((item) => item.trim().startsWith(wanted));
}

/** Whether a field needs no condition. */
function isFree(name: string): boolean {
  return name === "policy" || name === "x-amz-signature" || name === "file" || name.startsWith("x-ignore-");
}

function violation(reason: string, why: Rule): S3Error {
  return new S3Error("AccessDenied", { message: `Invalid according to Policy: ${reason}`, why });
}

const rule = "policy of the form";

function expired(expiration: number, now: number): Rule {
  const [then, today] = [expiration, now].map((time) => new Date(time).toISOString());
  const because = `it was good until ${then}; the cloud's clock says ${today}`;
  return { rule, because, changes: ["Sign a new policy with a later expiration"] };
}

/** Values stay untold: a condition may hold a session token. */
function unmet({ operator, field }: FieldCondition, value: string | undefined): Rule {
  const because = `its condition on ${field} (${operator}) does not hold: the field ${value === undefined ? "is missing" : "has another value"}`;
  return { rule, because, changes: [`Send ${field} as the policy says, or sign a policy that allows it`] };
}

function uncovered(name: string): Rule {
  const because = `no condition of it speaks of the field ${name}`;
  const changes = [`Add a condition such as ["starts-with", "$${name}", ""], or leave the field out`];
  return { rule, because, changes };
}
