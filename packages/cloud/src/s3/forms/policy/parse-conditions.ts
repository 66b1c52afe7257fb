import { invalidPolicy } from "./invalid-policy.ts";
import type { FieldCondition, PostPolicy, SizeRange } from "./post-policy.ts";

/** Reads the conditions of a policy. */
export function parseConditions(written: readonly unknown[]): Pick<PostPolicy, "conditions" | "size"> {
  const conditions: FieldCondition[] = [];
  const size = { least: 0, most: Number.MAX_SAFE_INTEGER };
  for (const condition of written) {
    if (!Array.isArray(condition)) {
      conditions.push(readMember(condition));
      continue;
    }
    const operator: unknown = condition[0];
    if (typeof operator !== "string" || condition.length !== 3) throw invalidCondition(condition);
    const name = operator.toLowerCase();
    if (name === "content-length-range") narrow(size, condition);
    else if (name === "eq" || name === "starts-with") conditions.push(readTriple(name, condition));
    else throw invalidCondition(condition);
  }
  return { conditions, size };
}

function readMember(condition: unknown): FieldCondition {
  if (typeof condition !== "object" || condition === null) throw invalidCondition(condition);
  const [member, second] = Object.entries(condition);
  if (member === undefined || second !== undefined) {
    throw invalidPolicy("Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.");
  }
  const [field, value] = member;
  if (typeof value !== "string") throw invalidPolicy("Invalid Simple-Condition: value must be a string.");
  return made("eq", `$${field}`, value);
}

function readTriple(operator: FieldCondition["operator"], condition: readonly unknown[]): FieldCondition {
  const [, field, value] = condition;
  if (typeof field !== "string" || !field.startsWith("$") || typeof value !== "string") {
    throw invalidCondition(condition);
  }
  return made(operator, field, value);
}

function made(operator: FieldCondition["operator"], field: string, value: string): FieldCondition {
  const text = `[${[operator, field, value].map((item) => JSON.stringify(item)).join(", ")}]`;
  return { operator, field: field.slice(1).toLowerCase(), value, text };
}

function narrow(size: SizeRange, condition: readonly unknown[]): void {
  const least = readSize(condition[1]);
  const most = readSize(condition[2]);
  if (least === undefined || most === undefined || most < least) throw invalidCondition(condition);
  size.least = Math.max(size.least, least);
  size.most = Math.min(size.most, most);
}

function readSize(value: unknown): number | undefined {
  if (typeof value !== "number" && typeof value !== "string") return undefined;
  return /^\d{1,15}$/.test(String(value)) ? Number(value) : undefined;
}

function invalidCondition(condition: unknown): Error {
  return invalidPolicy(`Invalid Condition: ${JSON.stringify(condition)}`);
}
