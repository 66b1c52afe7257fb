import { describe, expect, it } from "vitest";
import { compileCondition } from "./compile-condition.ts";

const operators = ["StringEquals", "StringNotEquals", "StringLikeIfExists", "DateGreaterThan", "DateNotEquals", "Null"];
const holds = (operator: string, values: string[], effect: "Allow" | "Deny", actual?: string[]): boolean =>
  compileCondition({ operator, key: "k", values }, { variables: true, unresolved: effect === "Deny" })(() => actual);

describe("compileCondition() of an empty list", () => {
  it.each([...operators, "ForAllValues:StringEquals", "ForAnyValue:StringNotEquals", "NotIpAddress"])(
    "never lets %s open anything",
    (operator) => {
      for (const actual of [undefined, [], ["a"]]) {
        expect(holds(operator, [], "Allow", actual)).toBe(false);
        expect(holds(operator, [], "Deny", actual)).toBe(true);
      }
    },
  );

  it("is not what a list with a value is", () => {
    expect(holds("StringNotEquals", ["b"], "Allow", ["a"])).toBe(true);
    expect(holds("StringEquals", ["b"], "Deny", ["a"])).toBe(false);
  });
});
