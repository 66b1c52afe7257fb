import * as cloudFront from "@aws-sdk/client-cloudfront";
import { describe, expect, it } from "vitest";
import { cloudFrontErrors } from "./cloudfront-errors.ts";

const errorKind = -3;

/** Status by code, as the pinned client declares the errors. */
const declared: ReadonlyMap<unknown, unknown> = new Map(
  Object.values({ ...cloudFront }).flatMap((value): [unknown, unknown][] => {
    const schema: unknown = value;
    return Array.isArray(schema) && schema[0] === errorKind
      ? [[schema[2], (schema[3] as { httpError?: number }).httpError]]
      : [];
  }),
);

describe("cloudFrontErrors", () => {
  it("have the statuses that AWS's client knows; only what is not built is ours", () => {
    const [known, own] = [new Map<string, number>(), [] as string[]];
    for (const [code, [status]] of Object.entries(cloudFrontErrors)) {
      if (declared.has(code)) known.set(code, status);
      else own.push(code);
    }
    expect(own).toEqual(["NotImplemented"]);
    for (const [code, status] of known) expect([code, declared.get(code)]).toEqual([code, status]);
  });
});
