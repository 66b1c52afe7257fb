import { describe, expect, it } from "vitest";
import type { ObjectRetention } from "../../store/objects/object-attributes.ts";
import { S3Error } from "../errors/s3-error.ts";
import { assertRetentionChange } from "./assert-retention-change.ts";

const now = 1000;
const governance = (until: number): ObjectRetention => ({ mode: "GOVERNANCE", until });
const compliance = (until: number): ObjectRetention => ({ mode: "COMPLIANCE", until });

function isAllowed(from: ObjectRetention | undefined, to: ObjectRetention | null, bypass: boolean): boolean {
  try {
    assertRetentionChange(from, to, { now, bypass });
    return true;
  } catch (error) {
    if (error instanceof S3Error && error.code === "AccessDenied") return false;
    throw error;
  }
}

describe("assertRetentionChange()", () => {
  it.each<[from: ObjectRetention | undefined, to: ObjectRetention | null, bypass: boolean, allowed: boolean]>([
    [undefined, governance(2000), false, true],
    [undefined, null, false, true],
    [governance(2000), governance(3000), false, true],
    [governance(2000), governance(2000), false, true],
    [governance(2000), governance(1500), false, false],
    [governance(2000), governance(1500), true, true],
    [governance(2000), compliance(3000), false, false],
    [governance(2000), compliance(3000), true, true],
    [governance(2000), null, false, false],
    [governance(2000), null, true, true],
    [governance(1000), null, false, true],
    [compliance(2000), compliance(3000), false, true],
    [compliance(2000), compliance(1500), true, false],
    [compliance(2000), governance(3000), true, false],
    [compliance(2000), null, true, false],
    [compliance(1000), governance(1500), false, true],
  ])("from %j to %j, bypass %j: %j", (from, to, bypass, allowed) => {
    expect(isAllowed(from, to, bypass)).toBe(allowed);
  });
});
