import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { S3Error } from "../../errors/s3-error.ts";
import { assertPostPolicy } from "./assert-post-policy.ts";
import { parsePostPolicy } from "./parse-post-policy.ts";

const expiration = "2030-01-01T00:00:00.000Z";
const now = Date.parse("2029-12-31T23:59:59.999Z");
const signing = { policy: "p", "x-amz-signature": "s" };

interface Judged {
  fields: Record<string, string>;
  conditions: unknown[];
  bucket?: string;
  at?: number;
}

const judge = ({ fields, conditions, bucket = "media", at = now }: Judged): string => {
  const policy = parsePostPolicy(Buffer.from(JSON.stringify({ expiration, conditions })).toString("base64"));
  try {
    assertPostPolicy(policy, { bucket, fields: new Map(Object.entries({ ...fields, ...signing })), now: at });
    return "allowed";
  } catch (error) {
    if (error instanceof S3Error && error.code === "AccessDenied") return error.message;
    throw error;
  }
};

const name = fc
  .stringMatching(/^[a-z][a-z0-9-]{0,20}$/)
  .filter((text) => text !== "bucket" && text !== "file" && text !== "policy");
const fieldSet = fc.dictionary(name, fc.string({ unit: "grapheme" }), {
  minKeys: 1,
  maxKeys: 8,
  noNullPrototype: true,
});
const eachOf = (fields: Record<string, string>): unknown[] => [
  { bucket: "media" },
  ...Object.entries(fields).map(([field, value]) => ["eq", `$${field}`, value]),
];

describe("assertPostPolicy()", () => {
  it.each<[what: string, judged: Judged, answer: string]>([
    ["eq that holds", { fields: { key: "k" }, conditions: [{ bucket: "media" }, { KEY: "k" }] }, "allowed"],
    [
      "eq and another case",
      { fields: { key: "K" }, conditions: [{ bucket: "media" }, { key: "k" }] },
      'Policy Condition failed: ["eq", "$key", "k"]',
    ],
    [
      "another bucket",
      { fields: {}, conditions: [{ bucket: "other" }] },
      'Policy Condition failed: ["eq", "$bucket", "other"]',
    ],
    ["no condition for the bucket", { fields: {}, conditions: [] }, "Extra input fields: bucket"],
    [
      "a field without a condition",
      { fields: { acl: "private" }, conditions: [{ bucket: "media" }] },
      "Extra input fields: acl",
    ],
    ["a field to ignore", { fields: { "x-ignore-a": "1" }, conditions: [{ bucket: "media" }] }, "allowed"],
    [
      "a condition for a field that is not there",
      { fields: {}, conditions: [{ bucket: "media" }, ["starts-with", "$key", ""]] },
      'Policy Condition failed: ["starts-with", "$key", ""]',
    ],
    [
      "a list of content types",
      {
        fields: { "content-type": "image/png, image/gif" },
        conditions: [{ bucket: "media" }, ["starts-with", "$Content-Type", "image/"]],
      },
      "allowed",
    ],
    [
      "a list with another type",
      {
        fields: { "content-type": "image/png,text/html" },
        conditions: [{ bucket: "media" }, ["starts-with", "$Content-Type", "image/"]],
      },
      'Policy Condition failed: ["starts-with", "$Content-Type", "image/"]',
    ],
    [
      "the moment of its end",
      { fields: {}, conditions: [{ bucket: "media" }], at: Date.parse(expiration) },
      "Policy expired.",
    ],
  ])("answers %s", (_, judged, answer) => {
    expect(judge(judged)).toBe(answer === "allowed" ? answer : `Invalid according to Policy: ${answer}`);
  });

  it("allows the fields that it names, and refuses each of them changed, left out or added", () => {
    fc.assert(
      fc.property(fieldSet, fc.string({ minLength: 1 }), fc.nat(), name, (fields, more, index, other) => {
        const conditions = eachOf(fields);
        expect(judge({ fields, conditions })).toBe("allowed");
        const names = Object.keys(fields);
        const chosen = names[index % names.length] ?? "";
        const { [chosen]: value = "", ...rest } = fields;
        expect(judge({ fields: { ...rest, [chosen]: `${value}${more}` }, conditions })).toMatch(/Condition failed/);
        expect(judge({ fields: { ...rest, [chosen]: `${more}${value}` }, conditions })).toMatch(/Condition failed/);
        expect(judge({ fields: rest, conditions })).toMatch(/Condition failed/);
        fc.pre(!names.includes(other) && !other.startsWith("x-ignore-"));
        expect(judge({ fields: { ...fields, [other]: more }, conditions })).toBe(
          `Invalid according to Policy: Extra input fields: ${other}`,
        );
      }),
    );
  });
});
