import { describe, expect, it } from "vitest";
import type { Refusal } from "../../iam/authorization.ts";
import { userOf } from "../../iam/policy-fixture.ts";
import { accessDenied } from "./access-denied.ts";

const access = { action: "s3:GetObject", bucket: "media", key: "a" };
const missing = (missing: "identity" | "boundary" | "session" | "resource"): Refusal => ({
  allowed: false,
  reason: "implicit-deny",
  missing,
});
const denied = (kind: "identity" | "boundary" | "session" | "resource"): Refusal => ({
  allowed: false,
  reason: "explicit-deny",
  kind,
  by: { policy: "p", index: 0 },
});
const textOf = (refusal: Refusal, owner = "111122223333"): string =>
  accessDenied(userOf(), access, refusal, owner).message;

describe("accessDenied()", () => {
  it.each([
    [missing("identity"), "because no identity-based policy allows the s3:GetObject action"],
    [missing("boundary"), "because no permissions boundary allows the s3:GetObject action"],
    [missing("session"), "because no session policy allows the s3:GetObject action"],
    [denied("identity"), "with an explicit deny in an identity-based policy"],
    [denied("boundary"), "with an explicit deny in a permissions boundary"],
    [denied("session"), "with an explicit deny in a session policy"],
    [denied("resource"), "with an explicit deny in a resource-based policy"],
  ])("tells a caller of the account of %j", (refusal, reason) => {
    const asked = `User: ${userOf().arn} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::media/a"`;
    expect(textOf(refusal)).toBe(`${asked} ${reason}`);
  });

  it("tells nobody else", () => {
    expect(textOf(missing("resource"), "444455556666")).toBe("Access Denied");
    expect(accessDenied({ kind: "anonymous" }, access, missing("resource"), "111122223333").message).toBe(
      "Access Denied",
    );
  });
});
