import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { UntilAborted } from "./until-aborted.ts";

const silent: AsyncIterator<number> = { next: () => new Promise(() => undefined) };

async function* numbers(): AsyncGenerator<number> {
  yield 1;
  throw new Error("own");
}

describe("UntilAborted", () => {
  it.each([undefined, new AbortController().signal])("gives what the iterator gives", async (signal) => {
    const reading = new UntilAborted(numbers(), signal);
    expect(await reading.next()).toEqual({ done: false, value: 1 });
    await expect(reading.next()).rejects.toThrow("own");
    expect(await reading.next()).toEqual({ done: true, value: undefined });
    reading.release();
  });

  it("rejects with the signal's reason while the iterator is silent, and asks it no more", async () => {
    const stop = new AbortController();
    const waiting = new UntilAborted(silent, stop.signal).next();
    stop.abort("late");
    await expect(waiting).rejects.toMatchObject({ message: "The operation was aborted", cause: "late" });
    const asked = { next: () => Promise.reject(new Error("asked")) };
    await expect(new UntilAborted(asked, AbortSignal.abort(new Error("early"))).next()).rejects.toThrow("early");
  });

  it("listens once, however much is read, until it is released", async () => {
    const { signal } = new AbortController();
    const reading = new UntilAborted(numbers(), signal);
    await reading.next();
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    reading.release();
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});
