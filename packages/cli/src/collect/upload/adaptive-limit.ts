/** How much more a wider limit must bring to be worth it. */
const worthwhile = 1.15;
const fewest = 4;
/** Measurements in a row that show no gain before it stays as it is. */
const mostDoubts = 2;

export interface AdaptiveLimitOptions {
  /** At first; 32 by default. */
  start?: number;
  /** At most; 256 by default. */
  max?: number;
  /** The clock, in milliseconds; by default the system's monotonic one. */
  now?: () => number;
}

/**
 * How many requests to have in flight: doubled as long as that brings more done in a second, halved when the service asks
 * to slow down. At 20 ms a request 128 in flight are three times as fast as 32, on the same machine none.
 */
export class AdaptiveLimit {
  readonly #max: number;
  readonly #now: () => number;
  #limit: number;
  #best = 0;
  #settled = false;
  #doubts = 0;
  #done = 0;
  #work = 0;
  #since: number;

  constructor({ start = 32, max = 256, now = () => performance.now() }: AdaptiveLimitOptions = {}) {
    this.#limit = start;
    this.#max = max;
    this.#now = now;
    this.#since = now();
  }

  get limit(): number {
    return this.#limit;
  }

  /** One request is done; its work is what it counts, 1 for a small one. */
  done(work: number): void {
    this.#done += 1;
    this.#work += work;
    if (this.#done < 2 * this.#limit) return;
    const rate = this.#work / Math.max(this.#now() - this.#since, 0.001);
    this.#restart();
    if (this.#settled) return;
    if (rate > this.#best * worthwhile) {
      this.#best = rate;
      this.#doubts = 0;
      this.#settled = this.#limit === this.#max;
      this.#limit = Math.min(this.#max, this.#limit * 2);
      return;
    }
    // Opening connections, or another program, may have slowed one measurement down.
    this.#doubts += 1;
    if (this.#doubts < mostDoubts) return;
    this.#settled = true;
    if (rate < this.#best / worthwhile) this.#limit = Math.max(fewest, Math.floor(this.#limit / 2));
  }

  /** The service answered that there are too many. */
  slowDown(): void {
    this.#settled = true;
    this.#limit = Math.max(fewest, Math.floor(this.#limit / 2));
    this.#restart();
  }

  #restart(): void {
    this.#done = 0;
    this.#work = 0;
    this.#since = this.#now();
  }
}
