import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { authorize } from "../authorize.ts";
import { explainDecision } from "../explain/explain-decision.ts";
import { renderDecisionHeader } from "../explain/render-decision-header.ts";
import { renderExplanation } from "../explain/render-explanation.ts";
import { identityStatement, type Parts, parts, questionOf, resourceStatement } from "./random-policy-fixture.ts";

const runs = { numRuns: 500 };
const lists = ["identity", "boundary", "session", "resource"] as const;
const isAllowed = (parts: Parts): boolean => authorize(questionOf(parts)).allowed;

/** One more statement in one of the lists, an empty boundary or session staying away. */
const addition = fc
  .record({ parts, list: fc.constantFrom(...lists), own: identityStatement, shared: resourceStatement })
  .filter(({ parts, list }) => list === "identity" || list === "resource" || parts[list].length > 0)
  .map(({ parts, list, own, shared }) => ({ parts, list, added: list === "resource" ? shared : own }));

describe("the evaluator", () => {
  it("never grants more for another Deny", () => {
    fc.assert(
      fc.property(addition, ({ parts, list, added }) => {
        const more = { ...parts, [list]: [...parts[list], { ...added, Effect: "Deny" }] };
        expect(isAllowed(more) && !isAllowed(parts)).toBe(false);
      }),
      runs,
    );
  });

  it("never takes away for another Allow", () => {
    fc.assert(
      fc.property(addition, ({ parts, list, added }) => {
        const more = { ...parts, [list]: [...parts[list], { ...added, Effect: "Allow" }] };
        expect(isAllowed(parts) && !isAllowed(more)).toBe(false);
      }),
      runs,
    );
  });

  it("does not care about the order of statements", () => {
    const orders = fc.tuple(parts, fc.integer({ min: 0, max: 3 }));
    fc.assert(
      fc.property(orders, ([parts, by]) => {
        const turned = Object.fromEntries(
          lists.map((list) => [list, [...parts[list].slice(by), ...parts[list].slice(0, by)].toReversed()]),
        );
        const [one, other] = [parts, { ...parts, ...turned }].map((each) => authorize(questionOf(each)));
        expect({ ...one, by: undefined }).toEqual({ ...other, by: undefined });
      }),
      runs,
    );
  });

  it("explains what it decides, in one line of ASCII as well", () => {
    fc.assert(
      fc.property(parts, (parts) => {
        const question = questionOf(parts);
        const authorization = authorize(question);
        const explanation = explainDecision({ question, answer: authorization });
        expect(explanation.decision === "allowed").toBe(authorization.allowed);
        expect(renderExplanation(explanation).length).toBeGreaterThan(1);
        expect(renderDecisionHeader(explanation)).toMatch(/^[\x20-\x7e]{1,1024}$/);
        expect(explanation.changes.length > 0).toBe(!authorization.allowed);
      }),
      runs,
    );
  });

  it("names changes that, made together, allow", () => {
    const allow = { Effect: "Allow", Action: "*", Resource: "*" };
    fc.assert(
      fc.property(parts, (parts) => {
        const question = questionOf(parts);
        const authorization = authorize(question);
        fc.pre(!authorization.allowed && authorization.reason === "implicit-deny");
        const { missing } = explainDecision({ question, answer: authorization });
        const changed = { ...parts };
        for (const kind of missing) {
          const added = kind === "resource" ? { ...allow, Principal: "*" } : allow;
          changed[kind] = [...changed[kind], added];
        }
        expect(isAllowed(changed)).toBe(true);
      }),
      runs,
    );
  });
});
