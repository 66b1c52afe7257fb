import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseVariables, renderVariables } from "./variables.ts";

const pem = "-----BEGIN PRIVATE KEY-----\nMIGHAgEA+/=\n-----END PRIVATE KEY-----\n";

describe("renderVariables()", () => {
  it("writes what shells read as it stands, and quotes the rest on one line", () => {
    expect(renderVariables([["A_KEY", "AKIA/+="]])).toBe("A_KEY=AKIA/+=\n");
    expect(renderVariables([["A_PEM", pem]])).toMatch(/^A_PEM="-----BEGIN PRIVATE KEY-----\\n.*\\n"\n$/);
  });
});

describe("parseVariables()", () => {
  it("reads what was written", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "Z", "9", "+", "/", "=", " ", "-", "\n", '"', "'", "$", "#") });
    const names = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,8}$/);
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(names, text), { selector: ([name]) => name }), (values) => {
        expect([...parseVariables(renderVariables(values))]).toEqual(values);
      }),
    );
  });

  it("does not show a line that is no variable", () => {
    expect(() => parseVariables("secret-that-leaked\n")).toThrow(/^a line of it is no variable$/);
  });
});
