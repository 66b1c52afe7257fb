/**
 * Signals that are aborted together. Each is one piece of work's at a time: a signal goes through all its listeners when
 * one is added, so that hundreds of requests at one signal would spend their time there.
 */
export class Lanes {
  readonly #all: AbortController[] = [];
  readonly #free: AbortController[] = [];
  #aborted = false;

  get aborted(): boolean {
    return this.#aborted;
  }

  take(): AbortController {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    const made = new AbortController();
    this.#all.push(made);
    return made;
  }

  give(lane: AbortController): void {
    this.#free.push(lane);
  }

  abort(reason: unknown): void {
    if (this.#aborted) return;
    this.#aborted = true;
    for (const lane of this.#all) lane.abort(reason);
  }
}
