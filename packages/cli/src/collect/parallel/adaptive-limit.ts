import { type EventLoopUtilization, performance } from "node:perf_hooks";

/** Above this share of its time at work, the process has no use for more requests. */
const busy = 0.8;
const fewest = 4;

export interface AdaptiveLimitOptions {
  /** At first; 32 by default. */
  start?: number;
  /** At most; 256 by default. */
  max?: number;
  /** Tells the share of time, 0 to 1, that the process was at work since it was asked last; by default its event loop's. */
  utilization?: () => number;
}

/**
 * How many requests to have in flight: doubled as long as the process mostly waits for answers, halved when the service asks
 * to slow down, and widened by a quarter from then on. At 20 ms a request 128 in flight are three times as fast as 32; without a delay they bring nothing.
 */
export class AdaptiveLimit {
  readonly #max: number;
  readonly #utilization: () => number;
  #limit: number;
  #done = 0;
  #slowed = false;

  constructor({ start = 32, max = 256, utilization = loopUtilization() }: AdaptiveLimitOptions = {}) {
    this.#limit = start;
    this.#max = max;
    this.#utilization = utilization;
  }

  get limit(): number {
    return this.#limit;
  }

  /** One request is done. */
  done(): void {
    this.#done += 1;
    if (this.#done < 2 * this.#limit) return;
    this.#done = 0;
    if (this.#utilization() >= busy) return;
    const wider = this.#slowed ? Math.ceil(this.#limit * 1.25) : this.#limit * 2;
    this.#limit = Math.min(this.#max, wider);
  }

  /** The service answered that there are too many. What it says of requests that were sent together counts once. */
  slowDown(): void {
    if (this.#slowed && this.#done < this.#limit) return;
    this.#slowed = true;
    this.#done = 0;
    this.#limit = Math.max(fewest, Math.floor(this.#limit / 2));
  }
}

function loopUtilization(): () => number {
  let last: EventLoopUtilization = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    return utilization;
  };
}
