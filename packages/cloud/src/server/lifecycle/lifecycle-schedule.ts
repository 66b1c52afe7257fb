import type { CloudClock } from "../clock/cloud-clock.ts";

/** What a schedule works with. */
export interface LifecycleScheduleOptions {
  clock: CloudClock;
  /** Milliseconds. */
  day: number;
  /** Does what is due, until `signal` ends it. */
  run: (signal: AbortSignal) => Promise<void>;
}

/** Timers stand still while a machine sleeps, so the clock is read again after this long, in milliseconds. */
const longestWait = 60_000;

/** Runs lifecycles: at the start, at every midnight of the cloud, and after every move of its clock. */
export class LifecycleSchedule {
  readonly #options: LifecycleScheduleOptions;
  readonly #ending = new AbortController();
  readonly #forget: () => void;
  #timer: NodeJS.Timeout | undefined;
  /** The last run of those asked for. */
  #last: Promise<void>;
  /** The one that has not begun. */
  #waiting: Promise<void> | undefined;

  /** Starts at once. */
  constructor(options: LifecycleScheduleOptions) {
    this.#options = options;
    this.#forget = options.clock.onMove(() => this.#runAndWait());
    this.#last = Promise.resolve();
    // What fails here is left to the next midnight.
    this.#runAndWait().catch(() => undefined);
  }

  /** Ends when nothing is running any more. What is left to do is left. */
  async close(): Promise<void> {
    this.#ending.abort();
    this.#forget();
    clearTimeout(this.#timer);
    await this.#last;
  }

  #runAndWait(): Promise<void> {
    this.#wait(this.#nextMidnight());
    return this.#run();
  }

  /** One run at a time, and one more when it was asked for meanwhile: that one sees the clock as it is now. */
  #run(): Promise<void> {
    if (this.#waiting !== undefined) return this.#waiting;
    const run = this.#last.then(() => {
      this.#waiting = undefined;
      return this.#options.run(this.#ending.signal);
    });
    this.#waiting = run;
    this.#last = run.catch(() => undefined);
    return run;
  }

  #wait(midnight: number): void {
    clearTimeout(this.#timer);
    if (this.#ending.signal.aborted) return;
    const left = midnight - this.#options.clock.now().getTime();
    this.#timer = setTimeout(() => this.#wake(midnight), Math.min(Math.max(left, 0), longestWait)).unref();
  }

  #wake(midnight: number): void {
    if (this.#options.clock.now().getTime() < midnight) this.#wait(midnight);
    else this.#runAndWait().catch(() => undefined);
  }

  #nextMidnight(): number {
    const { clock, day } = this.#options;
    return (Math.floor(clock.now().getTime() / day) + 1) * day;
  }
}
