import { describe, expect, it } from "vitest";
import { readIdentityPolicy } from "./read-identity-policy.ts";

const good = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" };
const read = (change: object, Version = "2012-10-17"): unknown =>
  readIdentityPolicy(JSON.stringify({ Version, Statement: [{ ...good, ...change }] }));
const codeOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error instanceof Error && "code" in error ? `${String(error.code)}: ${error.message}` : error;
  }
  return undefined;
};

describe("readIdentityPolicy()", () => {
  it("reads Effect, Action and Resource", () => {
    expect(codeOf(() => read({}))).toBeUndefined();
    expect(codeOf(() => read({ Condition: {} }))).toBeUndefined();
    expect(codeOf(() => read({ Resource: "arn:aws:s3:::b/${x}" }, "2008-10-17"))).toBeUndefined();
  });

  it.each([
    [{ Condition: { StringEquals: { "s3:prefix": "a" } } }, "Condition"],
    [{ Action: undefined, NotAction: "s3:PutObject" }, "NotAction"],
    [{ Resource: undefined, NotResource: "arn:aws:s3:::b/*" }, "NotResource"],
    [{ Resource: "arn:aws:s3:::b/${aws:username}/*" }, "policy variable"],
  ])("refuses what is not evaluated: %j", (change, element) => {
    expect(codeOf(() => read(change))).toMatch(new RegExp(`^NotImplemented: Statement\\[0\\]\\..*${element}`));
  });

  it("refuses a Principal and a missing Resource", () => {
    expect(codeOf(() => read({ Principal: "*" }))).toMatch(/^MalformedPolicy: .*Principal/);
    expect(codeOf(() => read({ Resource: undefined }))).toMatch(/^MalformedPolicy: .*Resource/);
  });
});
