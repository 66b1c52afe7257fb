import { describe, expect, it } from "vitest";
import { WireError } from "../base/wire-error.ts";
import { parsePolicyDocument } from "./parse-policy-document.ts";

const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::bucket/*" };
const documentOf = (changes: object): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ ...statement, ...changes }] });

function messageOf(text: string): string | undefined {
  try {
    parsePolicyDocument(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof WireError) || error.code !== "MalformedPolicy") throw error;
    return error.message;
  }
}

describe("parsePolicyDocument()", () => {
  it("brings the short forms into one shape", () => {
    const text = JSON.stringify({
      Version: "2012-10-17",
      Id: "policy",
      Statement: {
        Sid: "PublicRead",
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::bucket/public/*",
      },
    });
    expect(parsePolicyDocument(text)).toEqual({
      version: "2012-10-17",
      id: "policy",
      statements: [
        {
          sid: "PublicRead",
          effect: "Allow",
          principals: "*",
          actions: ["s3:GetObject"],
          resources: ["arn:aws:s3:::bucket/public/*"],
          conditions: [],
        },
      ],
    });
  });

  it("keeps every element", () => {
    const text = JSON.stringify({
      Statement: [
        {
          Effect: "Deny",
          NotPrincipal: {
            AWS: ["111122223333", "arn:aws:iam::111122223333:user/app"],
            Service: "cloudfront.amazonaws.com",
          },
          NotAction: ["s3:Get*", "iam:*"],
          NotResource: "*",
          Condition: {
            StringNotLikeIfExists: { "s3:prefix": ["a/*", "b/*"], "aws:username": "app" },
            "ForAnyValue:StringEquals": { "aws:TagKeys": "x" },
            Bool: { "aws:SecureTransport": false },
            NumericLessThan: { "s3:max-keys": 10 },
          },
        },
      ],
    });
    expect(parsePolicyDocument(text)).toEqual({
      version: "2008-10-17",
      statements: [
        {
          effect: "Deny",
          notPrincipals: [
            { type: "AWS", values: ["111122223333", "arn:aws:iam::111122223333:user/app"] },
            { type: "Service", values: ["cloudfront.amazonaws.com"] },
          ],
          notActions: ["s3:Get*", "iam:*"],
          notResources: ["*"],
          conditions: [
            { operator: "StringNotLikeIfExists", key: "s3:prefix", values: ["a/*", "b/*"] },
            { operator: "StringNotLikeIfExists", key: "aws:username", values: ["app"] },
            { operator: "ForAnyValue:StringEquals", key: "aws:TagKeys", values: ["x"] },
            { operator: "Bool", key: "aws:SecureTransport", values: ["false"] },
            { operator: "NumericLessThan", key: "s3:max-keys", values: ["10"] },
          ],
        },
      ],
    });
  });

  it.each([
    ["no object", "[]", "the first byte must be '{'"],
    ["a space before", ` ${documentOf({})}`, "the first byte must be '{'"],
    ["broken JSON", "{", "invalid Json"],
    ["a repeated member", '{"Statement":[],"Statement":[]}', 'the field "Statement" twice'],
    [
      "a repeated member in other letters",
      documentOf({}).replace('"Effect"', '"\\u0045ffect" : "Deny","Effect"'),
      'the field "Effect" twice',
    ],
    ["no statement", '{"Version":"2012-10-17"}', "Statement"],
    ["an empty list of statements", '{"Statement":[]}', "Statement"],
    ["a statement that is a text", '{"Statement":["a"]}', "Statement[0] must be an object"],
    ["an unknown version", '{"Version":"2020-01-01","Statement":{}}', "Version"],
    ["an unknown element", '{"Statments":{}}', '"Statments"'],
    ["an element named __proto__", '{"__proto__":{},"Statement":{}}', '"__proto__"'],
    ["an empty Id", JSON.stringify({ Id: "", Statement: statement }), "Id"],
    ["an unknown field", documentOf({ Actions: "s3:*" }), 'Statement[0] has an unknown field "Actions"'],
    ["no Effect", documentOf({ Effect: undefined }), "Statement[0] has no Effect"],
    ["an effect in lower case", documentOf({ Effect: "allow" }), "Statement[0].Effect"],
    ["no Action", documentOf({ Action: undefined }), "Statement[0] has neither Action nor NotAction"],
    ["Action and NotAction", documentOf({ NotAction: "s3:*" }), "both Action and NotAction"],
    ["Resource and NotResource", documentOf({ NotResource: "*" }), "both Resource and NotResource"],
    [
      "Principal and NotPrincipal",
      documentOf({ Principal: "*", NotPrincipal: "*" }),
      "both Principal and NotPrincipal",
    ],
    [
      "an action without a service",
      documentOf({ Action: "GetObject" }),
      'Statement[0].Action has an invalid action "GetObject"',
    ],
    ["an action that is a number", documentOf({ Action: 1 }), "Statement[0].Action"],
    ["an empty list of actions", documentOf({ Action: [] }), "Statement[0].Action must not be an empty list"],
    [
      "a resource that is no ARN",
      documentOf({ Resource: "bucket/*" }),
      'Statement[0].Resource has an invalid resource "bucket/*"',
    ],
    ["an empty resource", documentOf({ Resource: "" }), "Statement[0].Resource"],
    ["a principal that is a text", documentOf({ Principal: "111122223333" }), "Statement[0].Principal"],
    ["an unknown type of principal", documentOf({ Principal: { User: "a" } }), '"User"'],
    ["an empty list of principals", documentOf({ Principal: { AWS: [] } }), "Statement[0].Principal.AWS"],
    ["no type of principal", documentOf({ Principal: {} }), "Statement[0].Principal"],
    ["an unknown operator", documentOf({ Condition: { StringIs: {} } }), 'unknown operator "StringIs"'],
    ["Null with IfExists", documentOf({ Condition: { NullIfExists: {} } }), 'unknown operator "NullIfExists"'],
    ["an operator without keys", documentOf({ Condition: { Bool: [] } }), "Statement[0].Condition.Bool"],
    ["a value that is an object", documentOf({ Condition: { Bool: { a: {} } } }), "Statement[0].Condition.Bool.a"],
    ["a null", documentOf({ Condition: null }), "Statement[0].Condition"],
    [
      "a repeated Sid",
      JSON.stringify({
        Statement: [
          { ...statement, Sid: "a" },
          { ...statement, Sid: "a" },
        ],
      }),
      '"a"',
    ],
  ])("refuses %s and names the field", (_, text, message) => {
    expect(messageOf(text)).toContain(message);
  });

  it("takes an empty Sid for none, in several statements", () => {
    const text = JSON.stringify({ Statement: [statement, statement].map((each) => ({ ...each, Sid: "" })) });
    expect(parsePolicyDocument(text).statements.map(({ sid }) => sid)).toEqual([undefined, undefined]);
    for (const Sid of [null, {}, [], 1]) expect(messageOf(documentOf({ Sid }))).toContain("Statement[0].Sid");
  });

  it.each([{ Action: "s3.s:ListBucket" }, { Condition: { DateGreaterThan: { a: [] } } }])("reads %j", (change) => {
    expect(messageOf(documentOf(change))).toBeUndefined();
  });

  it("allows the same name in different objects and within texts", () => {
    const two = [statement, { ...statement, Sid: '"Effect": {', Condition: { Bool: { Effect: '"Bool":' } } }];
    expect(messageOf(JSON.stringify({ Statement: two }))).toBeUndefined();
  });

  it("accepts the statement that the refused ones differ from", () => {
    expect(messageOf(documentOf({}))).toBeUndefined();
  });
});
