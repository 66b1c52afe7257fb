import { describe, expect, it } from "vitest";
import type { Fault, FaultedRequest } from "./fault.ts";
import { seededFaults } from "./seeded-faults.ts";
import { suitsRequest } from "./suits-request.ts";

function request(method: string, target: string, headers: Record<string, string> = {}): FaultedRequest {
  return { method, target, headers: new Map(Object.entries(headers)) };
}

function faultsOf(seed: number, target: (index: number) => string, count = 500): (Fault | undefined)[] {
  const plan = seededFaults({ seed, rate: 0.2 });
  return Array.from({ length: count }, (_, index) => plan(request("PUT", target(index), { "if-none-match": "*" })));
}

describe("seededFaults()", () => {
  it("gives the same faults for the same seed, whatever the keys are", () => {
    const faults = faultsOf(7, (index) => `/b/${index}`);
    expect(faultsOf(7, (index) => `/b/other-${index}`)).toEqual(faults);
    expect(faultsOf(8, (index) => `/b/${index}`)).not.toEqual(faults);
  });

  it("keeps to its rate, and uses every kind that suits", () => {
    const faults = faultsOf(1, (index) => `/b/${index}`, 5000);
    const hit = faults.filter((fault) => fault !== undefined);
    expect(hit.length / faults.length).toBeGreaterThan(0.17);
    expect(hit.length / faults.length).toBeLessThan(0.23);
    expect(new Set(hit)).toEqual(
      new Set(
        ["conflict", "aborted", "slow-down", "error-before", "error-after"].concat([
          "precondition-after",
          "lost-answer",
          "reset",
          "skew",
        ]),
      ),
    );
  });

  it("lets the same request through after two failures in a row", () => {
    const plan = seededFaults({ seed: 1, rate: 1 });
    const again = Array.from({ length: 6 }, () => plan(request("GET", "/b/k")) === undefined);
    expect(again).toEqual([false, false, true, false, false, true]);
    const signed = (date: string): FaultedRequest => request("GET", `/b/k2?X-Amz-Date=${date}`);
    expect(["1", "2", "3"].map((date) => plan(signed(date)) === undefined)).toEqual([false, false, true]);
  });
});

describe("suitsRequest()", () => {
  it.each<[Fault, FaultedRequest, boolean]>([
    ["conflict", request("PUT", "/b/k", { "if-none-match": "*" }), true],
    ["conflict", request("PUT", "/b/k"), false],
    ["conflict", request("GET", "/b/k", { "if-none-match": '"e"' }), false],
    ["error-body", request("PUT", "/b/k", { "x-amz-copy-source": "/b/j" }), true],
    ["error-body", request("POST", "/b/k?uploadId=u"), true],
    ["error-body", request("POST", "/b/k?uploads"), false],
    ["corrupt", request("GET", "/b/k?versionId=1"), true],
    ["corrupt", request("GET", "/b?list-type=2"), false],
    ["corrupt", request("GET", "/b/k?tagging"), false],
    ["truncate", request("HEAD", "/b/k"), false],
    ["reset", request("HEAD", "/b/k"), true],
  ])("says of %s and %j whether it can be: %s", (fault, asked, suits) => {
    expect(suitsRequest(fault, asked)).toBe(suits);
  });
});
