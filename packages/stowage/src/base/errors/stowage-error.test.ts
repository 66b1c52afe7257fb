import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { errorCodes } from "./error-codes.ts";
import { StowageError } from "./stowage-error.ts";

describe("StowageError", () => {
  it("carries code, fix and context", () => {
    const cause = new Error("why");
    const error = new StowageError("too-large", "Cannot save", {
      storage: "avatars",
      key: "k",
      operation: "save",
      cause,
    });
    expect(error).toMatchObject({ code: "too-large", storage: "avatars", key: "k", operation: "save", applied: "no" });
    expect([error.fix, error.cause, error.retryable]).toEqual([errorCodes["too-large"].fix, cause, false]);
    expect(inspect(error)).toContain("Cannot save");
  });

  it("recognises the errors of another copy of the package, and nothing else", () => {
    const foreign = Object.defineProperty(new Error("x"), Symbol.for("stowage.error"), { value: true });
    expect(foreign instanceof StowageError).toBe(true);
    expect(new StowageError("remote", "x") instanceof StowageError).toBe(true);
    expect([new Error("x"), null, "x"].some((value) => value instanceof StowageError)).toBe(false);
  });
});
