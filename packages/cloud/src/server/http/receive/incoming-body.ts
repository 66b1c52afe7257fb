import type { BodyFraming } from "./body-framing.ts";
import { ChunkedDecoder } from "./chunked-decoder.ts";

const mostWaiting = 4;

/** What a body may ask of its connection. */
export interface BodyFlow {
  resume(): void;
  pause(): void;
}

/** The body of a request: its connection pushes, an operation reads as fast as it can. */
export class IncomingBody implements AsyncIterableIterator<Buffer> {
  readonly #flow: BodyFlow;
  readonly #decoder: ChunkedDecoder | undefined;
  readonly #waiting: Buffer[] = [];
  #left: number;
  #ended = false;
  #dropped = false;
  #reading = false;
  #failure: Error | undefined;
  #wake: () => void = () => undefined;

  constructor(framing: BodyFraming, flow: BodyFlow) {
    this.#flow = flow;
    this.#decoder = framing === "chunked" ? new ChunkedDecoder() : undefined;
    this.#left = framing === "chunked" ? 0 : framing;
  }

  /** Whether all of it has been received. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Whether somebody waits for more of it. */
  get reading(): boolean {
    return this.#reading;
  }

  /**
   * Takes bytes from the connection.
   *
   * @param bytes What has come.
   * @returns What comes behind the body, once it has ended; `"malformed"` where its framing is broken.
   */
  push(bytes: Buffer): Buffer | undefined | "malformed" {
    if (this.#decoder === undefined) {
      const part = bytes.length > this.#left ? bytes.subarray(0, this.#left) : bytes;
      this.#left -= part.length;
      this.#add([part]);
      return this.#left === 0 ? this.#end(bytes.subarray(part.length)) : undefined;
    }
    const decoded = this.#decoder.push(bytes);
    if (decoded === undefined) return "malformed";
    this.#add(decoded.data);
    return decoded.rest === undefined ? undefined : this.#end(decoded.rest);
  }

  /** No more will come. */
  fail(error: Error): void {
    if (this.#ended) return;
    this.#failure ??= error;
    this.#wake();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Buffer>> {
    for (;;) {
      const value = this.#waiting.shift();
      if (value !== undefined) return { done: false, value };
      if (this.#failure !== undefined) throw this.#failure;
      if (this.#ended) return { done: true, value: undefined };
      await this.#more();
    }
  }

  /** Ends the reading early: what still comes is dropped. */
  return(): Promise<IteratorReturnResult<undefined>> {
    this.drop();
    return Promise.resolve({ done: true, value: undefined });
  }

  /** Calls back when the last byte has come. */
  whenEnded(callback: () => void): void {
    this.#wake = callback;
  }

  /** Keeps nothing of what has come and will come. */
  drop(): void {
    this.#dropped = true;
    this.#waiting.length = 0;
  }

  async #more(): Promise<void> {
    this.#reading = true;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      this.#flow.resume();
    });
    this.#reading = false;
  }

  #add(data: Buffer[]): void {
    for (const bytes of data) if (bytes.length > 0 && !this.#dropped) this.#waiting.push(bytes);
    if (this.#waiting.length >= mostWaiting) this.#flow.pause();
    if (this.#waiting.length > 0) this.#wake();
  }

  #end(rest: Buffer): Buffer {
    this.#ended = true;
    this.#wake();
    return rest;
  }
}
