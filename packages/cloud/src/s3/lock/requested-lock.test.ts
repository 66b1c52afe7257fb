import { describe, expect, it } from "vitest";
import { requestedLock } from "./requested-lock.ts";

const now = Date.parse("2026-06-01T00:00:00Z");
const read = (mode?: string, until?: string, hold?: string): unknown => {
  const headers = new Map<string, string>();
  if (mode !== undefined) headers.set("x-amz-object-lock-mode", mode);
  if (until !== undefined) headers.set("x-amz-object-lock-retain-until-date", until);
  if (hold !== undefined) headers.set("x-amz-object-lock-legal-hold", hold);
  return requestedLock(headers, now);
};

describe("requestedLock()", () => {
  it("reads what the headers want", () => {
    const until = Date.parse("2026-06-02T00:00:00Z");
    expect(read()).toEqual({});
    expect(read("GOVERNANCE", "2026-06-02T00:00:00Z")).toEqual({ retention: { mode: "GOVERNANCE", until } });
    const both = { retention: { mode: "COMPLIANCE", until }, legalHold: true };
    expect(read("COMPLIANCE", "2026-06-02T02:00:00.000+02:00", "ON")).toEqual(both);
    expect(read(undefined, undefined, "OFF")).toEqual({ legalHold: false });
  });

  it.each<[mode: string | undefined, until: string | undefined, hold: string | undefined, message: RegExp]>([
    ["GOVERNANCE", undefined, undefined, /must both be supplied/],
    [undefined, "2026-06-02T00:00:00Z", undefined, /must both be supplied/],
    ["governance", "2026-06-02T00:00:00Z", undefined, /Unknown wormMode/],
    ["GOVERNANCE", "2026-06-02", undefined, /ISO 8601/],
    ["GOVERNANCE", "2026-06-31T00:00:00Z", undefined, /ISO 8601/],
    ["GOVERNANCE", "2026-06-02T25:00:00Z", undefined, /ISO 8601/],
    ["GOVERNANCE", "2026-06-01T00:00:00Z", undefined, /in the future/],
    [undefined, undefined, "on", /Legal Hold must be/],
  ])("refuses mode %j, date %j, hold %j", (mode, until, hold, message) => {
    expect(() => read(mode, until, hold)).toThrow(message);
  });
});
