import { cachedPath } from "../cache/cache-key.ts";
import type { Invalidatable } from "../cache/invalidatable.ts";
import type { EdgeRequest } from "../edge-request.ts";
import type { Fetched } from "./fetched.ts";

interface Running extends Invalidatable {
  outcome: Promise<Fetched>;
  mayKeep: boolean;
}

/** The fetches that are running, one for each key: whoever asks meanwhile waits for that one. */
export class Fetches {
  readonly #running = new Map<string, Running>();

  /** The outcome of a fetch that is running. */
  join(key: string): Promise<Fetched> | undefined {
    return this.#running.get(key)?.outcome;
  }

  /** Starts one; `work` is told whether what comes may be kept. */
  start(key: string, request: EdgeRequest, work: (mayKeep: () => boolean) => Promise<Fetched>): Promise<Fetched> {
    const stored = request.viewer.now.getTime();
    const named = { distribution: request.distribution.id, path: cachedPath(request), stored, mayKeep: true };
    const running: Running = { ...named, outcome: work(() => running.mayKeep) };
    this.#running.set(key, running);
    const end = (): void => {
      if (this.#running.get(key) === running) this.#running.delete(key);
    };
    running.outcome.then(end, end);
    return running.outcome;
  }

  /** From now on nobody joins what a test names, and what comes of it is not kept. */
  dismiss(test: (fetch: Invalidatable) => boolean): void {
    for (const [key, running] of this.#running) {
      if (!test(running)) continue;
      running.mayKeep = false;
      this.#running.delete(key);
    }
  }
}
