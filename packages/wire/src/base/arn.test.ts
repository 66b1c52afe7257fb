import { describe, expect, it } from "vitest";
import { formatArn, parseArn } from "./arn.ts";

describe("parseArn()", () => {
  it.each([
    ["arn:aws:s3:::bucket/a:b", { partition: "aws", service: "s3", region: "", account: "", resource: "bucket/a:b" }],
    [
      "arn:aws:acm:us-east-1:111122223333:certificate/1",
      { partition: "aws", service: "acm", region: "us-east-1", account: "111122223333", resource: "certificate/1" },
    ],
  ])("reads %s, and formatArn() writes it", (text, arn) => {
    expect(parseArn(text)).toEqual(arn);
    expect(formatArn(arn)).toBe(text);
  });

  it.each([
    "",
    "*",
    "arn",
    "arn:aws:s3:::",
    "arn:aws:s3:bucket",
    "urn:aws:s3:::bucket",
    "arn::s3:::bucket",
    "arn:aws::::bucket",
  ])("refuses %j", (text) => {
    expect(parseArn(text)).toBeUndefined();
  });
});
