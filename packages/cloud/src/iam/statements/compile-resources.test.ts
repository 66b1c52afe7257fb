import { describe, expect, it } from "vitest";
import { compileResources } from "./compile-resources.ts";

describe("compileResources()", () => {
  it.each([
    ["*", "arn:aws:s3:::b/k", true],
    ["arn:aws:s3:::b/*", "arn:aws:s3:::b/a/b:c", true],
    ["arn:aws:s3:::b/*", "arn:aws:s3:::b", false],
    ["arn:aws:s3:::b/*", "arn:aws:s3:::bb/k", false],
    ["arn:aws:s3:::b*", "arn:aws:s3:::bb/k", true],
    ["arn:*:s3:::b/k", "arn:aws:s3:::b/k", true],
    ["arn:aws:*", "arn:aws:s3:::b/k", false],
    ["arn:aws:s3:::B/k", "arn:aws:s3:::b/k", false],
    ["arn:aws:s3:::b/k", "arn:aws:s3:::b/K", false],
  ])("of %j and %j is %j", (pattern, resource, expected) => {
    expect(compileResources([pattern], true)(resource, () => undefined)).toBe(expected);
  });
});
