import { describe, expect, it } from "vitest";
import { S3Error } from "../../errors/s3-error.ts";
import { parsePostPolicy } from "./parse-post-policy.ts";

const expiration = "2030-01-01T00:00:00.000Z";
const encode = (text: string): string => Buffer.from(text).toString("base64");
const parse = (policy: unknown): unknown => parsePostPolicy(encode(JSON.stringify(policy)));
const codeOf = (base64: string): string => {
  try {
    parsePostPolicy(base64);
    return "none";
  } catch (error) {
    if (error instanceof S3Error) return error.code;
    throw error;
  }
};

describe("parsePostPolicy()", () => {
  it("reads every form of a condition", () => {
    const conditions = [
      { bucket: "b" },
      ["EQ", "$Key", "k"],
      ["starts-with", "$x-amz-meta-a", ""],
      ["content-length-range", 1, 10],
      ["content-length-range", "0", "5"],
    ];
    expect(parse({ expiration, conditions })).toEqual({
      expiration: Date.parse(expiration),
      conditions: [
        { operator: "eq", field: "bucket", value: "b", text: '["eq", "$bucket", "b"]' },
        { operator: "eq", field: "key", value: "k", text: '["eq", "$Key", "k"]' },
        { operator: "starts-with", field: "x-amz-meta-a", value: "", text: '["starts-with", "$x-amz-meta-a", ""]' },
      ],
      size: { least: 1, most: 5 },
    });
  });

  it("reads the escapes that JSON lacks", () => {
    const text = String.raw`{"expiration":"${expiration}","conditions":[["eq","$key","\$a\\$\v"]]}`;
    expect(parsePostPolicy(encode(text)).conditions[0]?.value).toBe("$a\\$\u000b");
  });

  it.each<[what: string, policy: unknown]>([
    ["no expiration", { conditions: [] }],
    ["no conditions", { expiration }],
    ["members in capitals", { Expiration: expiration, Conditions: [] }],
    ["another member", { expiration, conditions: [], version: 1 }],
    ["a list", []],
    ["text", "policy"],
    ["an expiration that is a number", { expiration: 1_900_000_000, conditions: [] }],
    ["an expiration without a zone", { expiration: "2030-01-01T00:00:00", conditions: [] }],
    ["an expiration in another zone", { expiration: "2030-01-01T00:00:00+01:00", conditions: [] }],
    ["an expiration on no day", { expiration: "2030-02-30T00:00:00Z", conditions: [] }],
    ["conditions that are no list", { expiration, conditions: {} }],
    ["a condition without a member", { expiration, conditions: [{}] }],
    ["a condition with two members", { expiration, conditions: [{ a: "1", b: "2" }] }],
    ["a condition whose value is a number", { expiration, conditions: [{ a: 1 }] }],
    ["a condition that is text", { expiration, conditions: ["bucket"] }],
    ["a condition that is nothing", { expiration, conditions: [null] }],
    ["a list without a value", { expiration, conditions: [["eq", "$key"]] }],
    ["a list with two values", { expiration, conditions: [["eq", "$key", "a", "b"]] }],
    ["a field without $", { expiration, conditions: [["eq", "key", "a"]] }],
    ["an operator of no kind", { expiration, conditions: [["ends-with", "$key", "a"]] }],
    ["a range without a maximum", { expiration, conditions: [["content-length-range", 0]] }],
    ["a range that begins below zero", { expiration, conditions: [["content-length-range", -1, 0]] }],
    ["a range of fractions", { expiration, conditions: [["content-length-range", 0.5, 2]] }],
    ["a range of words", { expiration, conditions: [["content-length-range", "a", "b"]] }],
    ["a range whose end lies before its start", { expiration, conditions: [["content-length-range", 2, 1]] }],
  ])("refuses %s", (_, policy) => {
    expect(codeOf(encode(JSON.stringify(policy)))).toBe("InvalidPolicyDocument");
  });

  it.each([
    ["text that is no base64", "{}"],
    ["bytes that are no JSON", encode("{")],
    ["bytes that are no UTF-8", Buffer.from([0x7b, 0xff, 0x7d]).toString("base64")],
    ["nothing", ""],
  ])("refuses %s", (_, base64) => {
    expect(codeOf(base64)).toBe("InvalidPolicyDocument");
  });
});
