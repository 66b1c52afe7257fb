import type { Readable } from "node:stream";
import { readAll } from "./read-all.ts";
import { type ErrorContext, withContext } from "./with-context.ts";

/** A file that is being read. Read it in one of the ways, once; or dispose it, which frees its connection. */
export class OpenFile<F> implements AsyncDisposable {
  /** What is known of the file; its size is that of the whole, also where a range was opened. */
  readonly file: F;
  readonly #body: Readable;
  readonly #context: ErrorContext;

  constructor(file: F, body: Readable, context: ErrorContext) {
    this.file = file;
    this.#body = body;
    this.#context = context;
  }

  /** As a Node stream. */
  node(): Readable {
    return this.#body;
  }

  /** As a web stream of bytes, for a `Response`. */
  web(): ReadableStream<Uint8Array<ArrayBuffer>> {
    const chunks = this.#chunks()[Symbol.asyncIterator]();
    return new ReadableStream({
      pull: async (controller) => {
        const next = await withContext(this.#context, () => chunks.next());
        if (next.done === true) controller.close();
        else controller.enqueue(next.value);
      },
      cancel: () => void this.#body.destroy(),
    });
  }

  /** All bytes at once. */
  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await withContext(this.#context, () => readAll(this.#body));
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** All of it as UTF-8 text. */
  async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes());
  }

  /** Stops the reading, if it is not at its end. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#body.destroy();
  }

  #chunks(): AsyncIterable<Uint8Array<ArrayBuffer>> {
    return this.#body;
  }
}
