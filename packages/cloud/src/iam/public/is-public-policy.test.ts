import { describe, expect, it } from "vitest";
import { policyOf } from "../policy-fixture.ts";
import { isPublicPolicy } from "./is-public-policy.ts";

const read = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" };
const isPublic = (...statements: object[]): boolean => isPublicPolicy(policyOf(...statements));

describe("isPublicPolicy()", () => {
  it("is public when any Allow is to everyone", () => {
    const fixed = { ...read, Principal: { AWS: "111122223333" } };
    expect(isPublic({ ...read, Principal: "*" })).toBe(true);
    expect(isPublic({ ...read, Principal: { AWS: "*" } })).toBe(true);
    expect(isPublic(fixed, { ...read, Principal: { AWS: ["111122223333", "*"] } })).toBe(true);
    expect(isPublic({ ...read, NotPrincipal: { AWS: "111122223333" } })).toBe(true);
    expect(isPublic(fixed)).toBe(false);
  });

  it("is neither made nor unmade public by a Deny", () => {
    const denied = { ...read, Effect: "Deny", Principal: "*" };
    expect(isPublic(denied)).toBe(false);
    expect(isPublic({ ...read, Principal: "*" }, denied)).toBe(true);
  });
});
