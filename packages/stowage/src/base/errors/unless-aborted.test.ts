import { describe, expect, it } from "vitest";
import { unlessAborted } from "./unless-aborted.ts";

describe("unlessAborted()", () => {
  it("gives what the promise gives, and stops to listen", async () => {
    const { signal } = new AbortController();
    await expect(unlessAborted(Promise.resolve(1), signal)).resolves.toBe(1);
    await expect(unlessAborted(Promise.resolve(2), undefined)).resolves.toBe(2);
    await expect(unlessAborted(Promise.reject(new Error("own")), signal)).rejects.toThrow("own");
  });

  it("rejects with the signal's reason, at once and later", async () => {
    const never = new Promise(() => undefined);
    await expect(unlessAborted(never, AbortSignal.abort(new Error("early")))).rejects.toThrow("early");
    const stop = new AbortController();
    const waiting = unlessAborted(never, stop.signal);
    stop.abort(new Error("late"));
    await expect(waiting).rejects.toThrow("late");
    await expect(unlessAborted(Promise.reject(new Error("unheard")), AbortSignal.abort())).rejects.toThrow("aborted");
  });
});
