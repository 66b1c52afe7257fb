import * as acm from "@aws-sdk/client-acm";
import * as route53 from "@aws-sdk/client-route-53";
import { describe, expect, it } from "vitest";
import { acmErrors } from "../acm/acm-errors.ts";
import { route53Errors } from "../route53/route53-errors.ts";

const errorKind = -3;
const usual = 400;

/** Status by code, as a pinned client declares the errors. */
function declared(exports: Readonly<Record<string, unknown>>): ReadonlyMap<unknown, number> {
  return new Map(
    Object.values(exports).flatMap((schema): [unknown, number][] =>
      Array.isArray(schema) && schema[0] === errorKind
        ? [[schema[2], (schema[3] as { httpError?: number }).httpError ?? usual]]
        : [],
    ),
  );
}

describe("the errors of Route 53", () => {
  it("have the statuses that AWS's client knows; only what is not built is ours", () => {
    const known = declared({ ...route53 });
    const codes = Object.entries(route53Errors);
    expect(codes.filter(([code]) => !known.has(code)).map(([code]) => code)).toEqual(["NotImplemented"]);
    const both = codes.filter(([code]) => known.has(code));
    expect(both.map(([code, [status]]) => [code, status])).toEqual(both.map(([code]) => [code, known.get(code)]));
  });
});

describe("the errors of ACM", () => {
  it("are those that AWS's client knows, all of status 400", () => {
    const known = declared({ ...acm });
    for (const code of Object.keys(acmErrors)) expect([code, known.get(code)]).toEqual([code, usual]);
  });
});
