import { parsePolicyDocument, type PolicyDocument } from "@stowage/wire";
import { describe, expect, it } from "vitest";
import { authorize } from "../authorize.ts";
import { comparisons } from "../conditions/comparisons.ts";
import { policyOf, userOf } from "../policy-fixture.ts";
import { isPublicPolicy } from "../public/is-public-policy.ts";
import { accountRows } from "./account-rows-fixture.ts";
import { amountRows } from "./amount-rows-fixture.ts";
import { conditionBlockRows } from "./condition-block-rows-fixture.ts";
import { elementRows } from "./element-rows-fixture.ts";
import { otherTypeRows } from "./other-type-rows-fixture.ts";
import { principalRows } from "./principal-rows-fixture.ts";
import { publicPolicyRows } from "./public-rows-fixture.ts";
import type { ConditionRow, RequestRow, Row } from "./row-fixture.ts";
import { setRows } from "./set-rows-fixture.ts";
import { textRows } from "./text-rows-fixture.ts";
import { variableRows } from "./variable-rows-fixture.ts";

const rows: readonly Row[] = [
  [textRows, amountRows, otherTypeRows, setRows, variableRows],
  [elementRows, conditionBlockRows, principalRows, accountRows, publicPolicyRows],
].flat(2);
const all = { Action: "s3:GetObject", Resource: "*" };

/** A condition's outcome, as an Allow gives it away and as a Deny does. */
function outcomesOf({ operator, values, actual, version }: ConditionRow): { allows: boolean; denies: boolean } {
  const conditional = { Condition: { [operator]: { "test:key": values } } };
  const documentOf = (...Statement: object[]): PolicyDocument =>
    parsePolicyDocument(JSON.stringify({ Version: version, Statement }));
  const ask = (document: PolicyDocument): boolean => {
    const caller = { ...userOf(), policies: [{ name: "p", document }] };
    const context = (key: string): readonly string[] | undefined => (key === "test:key" ? actual : undefined);
    const resource = "arn:aws:s3:::b/k";
    return authorize({ caller, owner: caller.account, action: "s3:GetObject", resource, context }).allowed;
  };
  return {
    allows: ask(documentOf({ ...all, ...conditional, Effect: "Allow" })),
    denies: !ask(documentOf({ ...all, Effect: "Allow" }, { ...all, ...conditional, Effect: "Deny" })),
  };
}

function answerTo({ question }: RequestRow): RequestRow["expected"] {
  const answer = authorize(question);
  if (answer.allowed) return "allow";
  if (answer.reason === "restrict-public-buckets") return "restricted";
  return answer.reason === "explicit-deny" ? "deny" : "no allow";
}

const titleOf = (row: Row): string => {
  if (row.kind === "request") return `${row.what}: ${row.expected}`;
  if (row.kind === "public") return `${JSON.stringify(row.statement)}: ${row.public ? "public" : "not public"}`;
  return `${row.operator} ${JSON.stringify(row.values)} of ${JSON.stringify(row.actual)} under ${row.version}: ${row.holds}`;
};
/** What a row's case comes to, and what it should. */
function resultOf(row: Row): { actual: unknown; expected: unknown } {
  if (row.kind === "request") return { actual: answerTo(row), expected: row.expected };
  if (row.kind === "condition") return { actual: outcomesOf(row), expected: { allows: row.holds, denies: row.holds } };
  const read = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" };
  return { actual: isPublicPolicy(policyOf({ ...read, ...row.statement })), expected: row.public };
}

describe("the decision table", () => {
  it("has a row for each rule, and none twice", () => {
    const titles = rows.map((row) => `${row.page} ${titleOf(row)}`);
    expect(titles.length).toBeGreaterThanOrEqual(400);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it("asks each operator with its key present, both ways, and absent", () => {
    const asked = rows.filter((row) => row.kind === "condition");
    for (const operator of [...comparisons.keys(), "Null"]) {
      const ofOperator = asked.filter((row) => row.operator === operator);
      const present = ofOperator.filter(({ actual }) => actual !== undefined).map(({ holds }) => holds);
      expect([operator, new Set(present).size]).toEqual([operator, 2]);
      expect([operator, ofOperator.length > present.length]).toEqual([operator, true]);
    }
  });

  const pages = [...new Set(rows.map(({ page }) => page))];
  describe.each(pages)("%s", (page) => {
    const ofPage = rows.filter((row) => row.page === page);
    it.each(ofPage.map((row) => [titleOf(row), row] as const))("%s", (_, row) => {
      const { actual, expected } = resultOf(row);
      expect(actual).toEqual(expected);
    });
  });
});
