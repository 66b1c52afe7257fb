import type { AccessQuestion } from "../access-question.ts";

/** A condition beside what a request has for its key. */
export interface ConditionRow {
  kind: "condition";
  page: string;
  operator: string;
  values: readonly unknown[];
  /** `undefined` when the request has no such key. */
  actual: readonly string[] | undefined;
  holds: boolean;
  version: "2012-10-17" | "2008-10-17";
}

/** A request beside the answer to it. */
export interface RequestRow {
  kind: "request";
  page: string;
  what: string;
  question: AccessQuestion;
  expected: "allow" | "deny" | "no allow" | "restricted";
}

/** A bucket policy of one statement beside whether it is public. */
export interface PublicRow {
  kind: "public";
  page: string;
  statement: object;
  public: boolean;
}

/** A row of the decision table. */
export type Row = ConditionRow | RequestRow | PublicRow;

type Listed = readonly string[] | string | null;

/** Rows of conditions: operator, values of the policy, values of the request (`null`: absent), whether it holds. */
export function conditionRows(
  page: string,
  rows: readonly [operator: string, values: unknown, actual: Listed, holds: boolean][],
  version: ConditionRow["version"] = "2012-10-17",
): ConditionRow[] {
  return rows.map(([operator, values, actual, holds]) => ({
    kind: "condition",
    page,
    operator,
    values: Array.isArray(values) ? values : [values],
    actual: actual === null ? undefined : typeof actual === "string" ? [actual] : actual,
    holds,
    version,
  }));
}

/** Rows of requests. */
export function requestRows(
  page: string,
  rows: readonly [what: string, question: AccessQuestion, expected: RequestRow["expected"]][],
): RequestRow[] {
  return rows.map(([what, question, expected]) => ({ kind: "request", page, what, question, expected }));
}

/** Rows of the definition of public. */
export function publicRows(page: string, rows: readonly [statement: object, isPublic: boolean][]): PublicRow[] {
  return rows.map(([statement, isPublic]) => ({ kind: "public", page, statement, public: isPublic }));
}
