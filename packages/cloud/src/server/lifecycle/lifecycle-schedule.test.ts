import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { CloudClock } from "../clock/cloud-clock.ts";
import { LifecycleSchedule } from "./lifecycle-schedule.ts";

const hour = 3_600_000;
const day = 24 * hour;

beforeEach(() => void vi.useFakeTimers({ now: Date.parse("2030-01-01T22:00:00Z") }));
afterEach(() => void vi.useRealTimers());

/** A schedule whose runs note the hour of the cloud's clock, and last until `finish` is called where that is asked for. */
function start({ held = false, length = day } = {}) {
  const clock = new CloudClock();
  const runs: string[] = [];
  const waiting: (() => void)[] = [];
  const run = async (): Promise<void> => {
    runs.push(clock.now().toISOString().slice(5, 16));
    if (held) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const schedule = new LifecycleSchedule({ clock, day: length, run });
  onTestFinished(() => {
    for (const finish of waiting) finish();
    return schedule.close();
  });
  return { clock, runs, schedule, finish: () => waiting.shift()?.() };
}

describe("LifecycleSchedule", () => {
  it("runs at the start and at every midnight", async () => {
    const { runs } = start();
    await vi.advanceTimersByTimeAsync(2 * hour - 1);
    expect(runs).toEqual(["01-01T22:00"]);
    await vi.advanceTimersByTimeAsync(1);
    expect(runs).toEqual(["01-01T22:00", "01-02T00:00"]);
    await vi.advanceTimersByTimeAsync(2 * day);
    expect(runs.slice(2)).toEqual(["01-03T00:00", "01-04T00:00"]);
  });

  it("has shorter days", async () => {
    const { runs } = start({ length: hour / 2 });
    await vi.advanceTimersByTimeAsync(hour);
    expect(runs).toEqual(["01-01T22:00", "01-01T22:30", "01-01T23:00"]);
  });

  it("runs when the clock is moved, before the move ends, and waits for its new midnight", async () => {
    const { clock, runs } = start();
    await vi.advanceTimersByTimeAsync(0);
    await clock.moveTo(new Date("2035-06-01T23:00:00Z"));
    expect(runs).toEqual(["01-01T22:00", "06-01T23:00"]);
    await vi.advanceTimersByTimeAsync(hour);
    expect(runs.slice(2)).toEqual(["06-02T00:00"]);
  });

  it("notices a midnight that passed while timers stood still", async () => {
    const { runs } = start();
    await vi.advanceTimersByTimeAsync(1000);
    vi.setSystemTime(Date.parse("2030-01-02T07:00:00Z"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(runs).toEqual(["01-01T22:00", "01-02T07:00"]);
  });

  it("runs once at a time, and once more for all that asked meanwhile", async () => {
    const { clock, runs, finish } = start({ held: true });
    await vi.advanceTimersByTimeAsync(0);
    const moves = [3, 4, 5].map((date) => clock.moveTo(new Date(`2030-01-0${date}T10:00:00Z`)));
    await vi.advanceTimersByTimeAsync(0);
    expect(runs).toEqual(["01-01T22:00"]);
    finish();
    await vi.advanceTimersByTimeAsync(0);
    expect(runs).toEqual(["01-01T22:00", "01-05T10:00"]);
    finish();
    await Promise.all(moves);
  });

  it("tells who moved the clock of a failure, and goes on", async () => {
    const clock = new CloudClock();
    let runs = 0;
    const run = async (): Promise<void> => {
      runs += 1;
      throw new Error("The disk is full");
    };
    const schedule = new LifecycleSchedule({ clock, day, run });
    onTestFinished(() => schedule.close());
    await vi.advanceTimersByTimeAsync(0);
    await expect(clock.moveTo(new Date("2030-01-03T10:00:00Z"))).rejects.toThrow("The disk is full");
    await vi.advanceTimersByTimeAsync(14 * hour);
    expect(runs).toBe(3);
  });

  it("ends what runs and starts nothing once it is closed", async () => {
    const clock = new CloudClock();
    const signals: AbortSignal[] = [];
    const run = (signal: AbortSignal): Promise<void> => {
      signals.push(signal);
      return new Promise((resolve) => signal.addEventListener("abort", () => resolve()));
    };
    const schedule = new LifecycleSchedule({ clock, day, run });
    await vi.advanceTimersByTimeAsync(0);
    await schedule.close();
    await clock.moveTo(new Date("2031-01-01T00:00:00Z"));
    await vi.advanceTimersByTimeAsync(3 * day);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});
