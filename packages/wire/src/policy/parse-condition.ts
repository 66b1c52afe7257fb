import type { Condition } from "./policy-document.ts";
import { malformedPolicy, readObject } from "./policy-reader.ts";

const comparisons = "(?:Not)?Equals|(?:LessThan|GreaterThan)(?:Equals)?";
const operatorForm = new RegExp(
  "^(?:Null|(?:(?:ForAllValues|ForAnyValue):)?" +
    `(?:String(?:Not)?(?:Equals(?:IgnoreCase)?|Like)|(?:Numeric|Date)(?:${comparisons})|Bool|BinaryEquals` +
    "|(?:Not)?IpAddress|Arn(?:Not)?(?:Equals|Like))(?:IfExists)?)$",
);

/**
 * Reads the Condition of a statement.
 *
 * @param value The parsed JSON, or `undefined` when there is none.
 * @param path Where it stands, such as `Statement[0].Condition`.
 * @returns One entry for each operator and key.
 */
export function parseCondition(value: unknown, path: string): Condition[] {
  if (value === undefined) return [];
  return [...readObject(value, path)].flatMap(([operator, block]) => {
    if (!operatorForm.test(operator)) throw malformedPolicy(`${path} has an unknown operator "${operator}"`);
    return [...readObject(block, `${path}.${operator}`)].map(([key, values]) => {
      return { operator, key, values: readValues(values, `${path}.${operator}.${key}`) };
    });
  });
}

function readValues(value: unknown, path: string): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.map((item) => {
    if (typeof item === "string" || typeof item === "number" || typeof item === "boolean") return String(item);
    throw malformedPolicy(`${path} must be a text, a number or a boolean`);
  });
}
