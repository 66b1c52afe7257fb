import { formError } from "./form-error.ts";

/** What a {@link ChunkSource} holds its client to. */
export interface ChunkSourceOptions {
  /** Bytes of the whole body at most. */
  total: number;
  /** Milliseconds that the client may be silent while we wait for it. */
  idle: number;
  signal?: AbortSignal | undefined;
}

/**
 * A rejected client may go on sending this much, unread by us, while the answer travels to it. It matters because a
 * client that still writes into a closed connection gets a reset and may never see the answer.
 */
const drainBytes = 64 * 1024 * 1024;

/** The request's bytes, pulled one chunk at a time: nothing is read that nobody asked for. */
export class ChunkSource {
  readonly #iterator: AsyncIterator<unknown>;
  readonly #options: ChunkSourceOptions;
  readonly #onAbort = (): void => this.#interrupt?.(abortedBy(this.#options.signal));
  #timer: NodeJS.Timeout | undefined;
  #interrupt: ((error: Error) => void) | undefined;
  #pending: Promise<IteratorResult<unknown>> | undefined;
  #received = 0;
  #closed = false;

  constructor(iterator: AsyncIterator<unknown>, options: ChunkSourceOptions) {
    this.#iterator = iterator;
    this.#options = options;
    options.signal?.addEventListener("abort", this.#onAbort, { once: true });
  }

  /** The next chunk, or undefined at the end of the body. Rejects when the client is cut off, silent or over `total`. */
  async next(): Promise<Uint8Array | undefined> {
    const { signal, total } = this.#options;
    if (this.#closed) throw formError("aborted", "it was given up");
    if (signal?.aborted) throw abortedBy(signal);
    const result = await this.#wait();
    if (result.done) return undefined;
    const chunk = bytesOf(result.value);
    this.#received += chunk.byteLength;
    if (this.#received > total) throw formError("form-too-large", `its body is over ${total} bytes`);
    return chunk;
  }

  /** To be called once the body has been read to its end. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#options.signal?.removeEventListener("abort", this.#onAbort);
  }

  /** Gives the rest of the body up: reads on in the background, within bounds, so that an answer can reach the client. */
  drain(): void {
    this.close();
    this.#discard().catch(ignore);
  }

  async #discard(): Promise<void> {
    for (let bytes = 0; bytes < drainBytes;) {
      const result = await (this.#pending ?? this.#iterator.next());
      this.#pending = undefined;
      if (result.done || !(result.value instanceof Uint8Array)) break;
      bytes += result.value.byteLength;
    }
    await this.#iterator.return?.();
  }

  async #wait(): Promise<IteratorResult<unknown>> {
    const pending = this.#iterator.next();
    this.#pending = pending;
    try {
      const result = await new Promise<IteratorResult<unknown>>((resolve, reject) => {
        this.#interrupt = reject;
        this.#startTimer();
        pending.then(resolve, (cause: unknown) => reject(cutOff(cause)));
      });
      this.#pending = undefined;
      return result;
    } finally {
      this.#interrupt = undefined;
    }
  }

  #startTimer(): void {
    this.#timer ??= setTimeout(() => this.#interrupt?.(silent(this.#options.idle)), this.#options.idle).unref();
    this.#timer.refresh();
  }
}

function bytesOf(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw formError("form-invalid", "its body is not made of bytes", {
    fix: "Leave the request's body as it is: no setEncoding, no text decoder",
  });
}

function abortedBy(signal: AbortSignal | undefined): Error {
  return formError("aborted", "its signal was aborted", { cause: signal?.reason });
}

function cutOff(cause: unknown): Error {
  return formError("truncated", "the connection was cut off before the end of the body", { cause, retryable: true });
}

function silent(milliseconds: number): Error {
  return formError("truncated", `nothing arrived for ${milliseconds / 1000} seconds`, { retryable: true });
}

function ignore(): void {}
