import { asError } from "./as-error.ts";

/** Reads an iterator, one call at a time, until a signal is aborted: also a silent one is waited for no longer. */
export class UntilAborted<T> {
  readonly #iterator: AsyncIterator<T>;
  readonly #signal: AbortSignal | undefined;
  #reject: ((reason: Error) => void) | undefined;
  /** One for all calls: to add and remove a listener costs more than all else of a call. */
  readonly #stop = (): void => this.#reject?.(asError(this.#signal?.reason));

  /** Takes the iterator and the signal; {@link release} has to be called when nothing more is read. */
  constructor(iterator: AsyncIterator<T>, signal: AbortSignal | undefined) {
    this.#iterator = iterator;
    this.#signal = signal;
    signal?.addEventListener("abort", this.#stop, { once: true });
  }

  /**
   * What the iterator gives next.
   *
   * @throws The reason of the signal, or what the iterator rejects with.
   */
  next(): Promise<IteratorResult<T>> {
    if (this.#signal === undefined) return this.#iterator.next();
    return new Promise((resolve, reject) => {
      this.#reject = reject;
      if (this.#signal?.aborted === true) this.#stop();
      else this.#iterator.next().then(resolve, reject);
    });
  }

  /** Lets go of the signal. */
  release(): void {
    this.#signal?.removeEventListener("abort", this.#stop);
  }
}
