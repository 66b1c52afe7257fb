import type { IncomingMessage } from "node:http";
import { S3Error } from "../../s3/errors/s3-error.ts";

const mostWaiting = 4;

/** Reads the body of a request as it is asked for. A client that goes away or stalls makes it throw. */
export class BodySource implements AsyncIterableIterator<Buffer> {
  readonly #message: IncomingMessage;
  readonly #chunks: Buffer[] = [];
  #ended = false;
  #failure: Error | undefined;
  #wake: () => void = () => undefined;

  constructor(message: IncomingMessage) {
    this.#message = message;
    message.on("data", this.#onData).on("end", this.#onEnd).on("timeout", this.#onTimeout);
    message.on("error", this.#onClose).on("close", this.#onClose);
    // Gone before it was asked: none of these events comes any more.
    if (message.destroyed) this.#onClose();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Buffer>> {
    for (;;) {
      const value = this.#chunks.shift();
      if (value !== undefined) return { done: false, value };
      if (this.#failure !== undefined) throw this.#failure;
      if (this.#ended) return this.return();
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        this.#message.resume();
      });
    }
  }

  /** Ends the reading early, or after the last chunk. */
  return(): Promise<IteratorReturnResult<undefined>> {
    const message = this.#message;
    message.pause();
    message
      .off("data", this.#onData)
      .off("end", this.#onEnd)
      .off("timeout", this.#onTimeout)
      .off("close", this.#onClose);
    return Promise.resolve({ done: true, value: undefined });
  }

  readonly #onData = (chunk: Buffer): void => {
    this.#chunks.push(chunk);
    if (this.#chunks.length >= mostWaiting) this.#message.pause();
    this.#wake();
  };

  readonly #onEnd = (): void => {
    this.#ended = true;
    this.#wake();
  };

  readonly #onTimeout = (): void => this.#fail(new S3Error("RequestTimeout"));

  readonly #onClose = (): void => {
    if (!this.#ended) this.#fail(new S3Error("IncompleteBody"));
  };

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#wake();
  }
}
