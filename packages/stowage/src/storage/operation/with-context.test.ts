import { describe, expect, it } from "vitest";
import { StowageError } from "../../base/errors/stowage-error.ts";
import { addContext, withContext } from "./with-context.ts";

const cause = new Error("the line broke");
const partial = (action: string) =>
  new StowageError("remote", `Cannot ${action} "a.txt": $& it broke`, { cause, applied: "unknown", retryable: true });

describe("addContext()", () => {
  it.each([
    ["copy", "save"],
    ["move", "save"],
    ["move", "copy"],
    ["claim", "copy"],
  ])("names %s where a step of it, to %s, failed", async (operation, step) => {
    const error = partial(step);
    const context = { storage: "files", operation, key: "files/a.txt" };
    const told = addContext(context, error);
    const message = `Cannot ${operation} "a.txt": $& it broke`;
    expect(told).toMatchObject({ ...context, message, cause, code: "remote", applied: "unknown", retryable: true });
    expect(told.stack).toBe(error.stack?.replace(`Cannot ${step}`, `Cannot ${operation}`));
    await expect(withContext(context, () => Promise.reject(error))).rejects.toEqual(told);
  });

  it("leaves what it was given as it was: a driver may throw one error twice", () => {
    const error = partial("copy");
    expect(addContext({ storage: "files", operation: "move" }, error).message).toMatch(/^Cannot move /);
    expect(addContext({ storage: "files", operation: "copy" }, error).message).toMatch(/^Cannot copy /);
    expect([error.message, error.storage]).toEqual(['Cannot copy "a.txt": $& it broke', undefined]);
  });

  it.each(["save", "open", "delete"])("keeps the words of %s, which is made of no others", (operation) => {
    const error = partial("copy");
    expect(addContext({ storage: "files", operation }, error)).toMatchObject({ message: error.message, operation });
  });

  it("hands on an error that names its storage: it is about another operation", () => {
    const error = new StowageError("not-found", 'Cannot copy "b": there is none', { storage: "others" });
    expect(addContext({ storage: "files", operation: "move" }, error)).toBe(error);
    expect(error.message).toBe('Cannot copy "b": there is none');
  });
});
